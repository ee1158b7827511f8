import { mkdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { failure } from '../ipc/errors.ts'
import { hostOfKey } from '../ipc/registry-host.ts'

/** What registries are told of a person. An identity token stands for a password that is kept nowhere. */
export interface Credential {
  username: string
  password?: string
  identityToken?: string
  registryToken?: string
}

/** The docker CLI's `config.json`, as far as it is about registries. */
export interface DockerConfig {
  /** Keys of `auths`: registries that the CLI has logged in to, also those whose secret a helper has. */
  readonly keys: string[]
  /** What stands in the file itself for a registry; nothing where a helper has it. */
  find(key: string): Credential | undefined
  /** Name of the helper for a registry: `secretservice` for `docker-credential-secretservice`. */
  helperOf(key: string): string | undefined
  /** Keys of `credHelpers`. */
  readonly helped: string[]
}

interface Auth {
  auth?: unknown
  username?: unknown
  password?: unknown
  identitytoken?: unknown
  registrytoken?: unknown
}
type Json = Record<string, unknown>

/** Where the docker CLI keeps it: `$DOCKER_CONFIG/config.json`, else `~/.docker/config.json`. */
export function dockerConfigFile(env: NodeJS.ProcessEnv): string {
  return join(env['DOCKER_CONFIG'] || join(env['HOME'] || homedir(), '.docker'), 'config.json')
}

/** Reads it anew each time: the CLI writes it too. Throws `dockerConfigBroken` for one that is no JSON. */
export async function readDockerConfig(file: string): Promise<DockerConfig> {
  return parseDockerConfig(await load(file))
}

/** What the content of `config.json` says about registries; anything that has not its form counts as absent. */
export function parseDockerConfig(config: Json): DockerConfig {
  const auths = record(config['auths'])
  const helpers = record(config['credHelpers'])
  const store = config['credsStore']
  return {
    keys: Object.keys(auths),
    find(key) {
      // As the CLI: the exact key, else one that has the same host behind a scheme or before a path.
      const found = auths[key] ?? Object.entries(auths).find(([other]) => hostOfKey(other) === key)?.[1]
      return found === undefined ? undefined : toCredential(record(found))
    },
    helperOf(key) {
      const helper = helpers[key] ?? store
      return typeof helper === 'string' && helper !== '' ? helper : undefined
    },
    helped: Object.keys(helpers),
  }
}

/**
 * Notes that a helper has a registry's secret, as the CLI does, by an entry without one. Everything else in the file
 * stays as it is.
 */
export function addAuth(file: string, key: string): Promise<void> {
  return change(file, (auths) => ({ ...auths, [key]: {} }))
}

/** Removes a registry's entries, however they are written; everything else in the file stays as it is. */
export async function removeAuth(file: string, key: string): Promise<void> {
  const isOf = (other: string): boolean => other === key || hostOfKey(other) === key
  const { keys } = await readDockerConfig(file)
  if (!keys.some(isOf)) return
  await change(file, (auths) => Object.fromEntries(Object.entries(auths).filter(([other]) => !isOf(other))))
}

async function change(file: string, apply: (auths: Json) => Json): Promise<void> {
  const config = await load(file)
  await mkdir(dirname(file), { recursive: true, mode: 0o700 })
  // Tabs, as the CLI writes it. Plain secrets of other registries may stand in it.
  const text = JSON.stringify({ ...config, auths: apply(record(config['auths'])) }, undefined, '\t')
  await writeFileAtomic(file, text, { mode: 0o600 })
}

async function load(file: string): Promise<Json> {
  let text
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return {}
    throw broken(file, error)
  }
  if (text.trim() === '') return {}
  try {
    return record(JSON.parse(text))
  } catch {
    // The parser's words would repeat the beginning of the file, where secrets may stand.
    throw broken(file, new Error('it is not valid JSON'))
  }
}

function broken(file: string, cause: unknown) {
  const detail = cause instanceof Error ? cause.message : String(cause)
  return failure('dockerConfigBroken', { file }, { detail, cause })
}

function record(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {}
}

function toCredential(auth: Auth): Credential | undefined {
  const identityToken = word(auth.identitytoken)
  const registryToken = word(auth.registrytoken)
  const [username, password] = word(auth.auth) ? decode(word(auth.auth)) : [word(auth.username), word(auth.password)]
  if (!username && !identityToken && !registryToken) return undefined
  return {
    username,
    ...(password && { password }),
    ...(identityToken && { identityToken }),
    ...(registryToken && { registryToken }),
  }
}

/** `auth` is base64 of NAME:PASSWORD, the password perhaps padded with zeros. */
function decode(auth: string): [string, string] {
  const decoded = Buffer.from(auth, 'base64').toString('utf8')
  const colon = decoded.indexOf(':')
  return colon === -1 ? ['', ''] : [decoded.slice(0, colon), decoded.slice(colon + 1).replaceAll(/^\0+|\0+$/g, '')]
}

function word(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

import { readFile } from 'node:fs/promises'
import { failure } from '../ipc/errors.ts'
import type { RunRequest, Variable } from '../ipc/models/run-request.ts'
import type { Setting } from '../ipc/models/run/setting.ts'
import { cut } from '../ipc/run/codecs.ts'

/** What the CLI takes from the machine that it runs on, and the daemon never sees: files and the environment. */
export interface HostInputs {
  /** `NAME=value`; a name alone takes the image's variable away. */
  env: string[]
  labels: Setting[]
  securityOpt: string[]
}

/**
 * Reads the files and variables that a request names, as `docker run` does: files first, so that what is said in the
 * request itself wins. Throws `fileUnreadable`, `envFileInvalid` and `seccompProfileInvalid`.
 */
export async function readHostInputs(request: RunRequest, env: NodeJS.ProcessEnv): Promise<HostInputs> {
  const [fromFiles, labelsFromFiles, securityOpt] = await Promise.all([
    readLines(request.envFiles),
    readLines(request.labelFiles),
    Promise.all(request.security.securityOpt.map(readSecurityOption)),
  ])
  // Said twice, the last wins.
  const said = new Map(request.env.map(({ name, value = env[name] }) => [name, value]))
  return {
    env: [
      ...fromFiles.flatMap(({ name, value = env[name] }) => (value === undefined ? [] : [`${name}=${value}`])),
      ...[...said].map(([name, value]) => (value === undefined ? name : `${name}=${value}`)),
    ],
    labels: [
      ...labelsFromFiles.flatMap(({ name, value }) => (value === undefined ? [] : [{ name, value }])),
      ...request.labels,
    ],
    securityOpt,
  }
}

async function readLines(paths: readonly string[]): Promise<Variable[]> {
  const files = await Promise.all(paths.map(async (path) => parseKeyValueFile(await readText(path), path)))
  return files.flat()
}

/**
 * The lines of an env or label file as the CLI reads them: comments and blank lines go, what stands before a name too;
 * values stay as they are, with quotes and blanks. A name alone has no value. Throws `envFileInvalid`.
 */
export function parseKeyValueFile(text: string, path: string): Variable[] {
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  return lines
    .map((line) => line.trimStart())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const { name, rest: value } = cut(line, '=')
      if (name === '' || /[ \t]/.test(name)) throw failure('envFileInvalid', { path, line })
      return { name, value }
    })
}

/** `seccomp=PATH` becomes the profile itself, in one line. */
async function readSecurityOption(option: string): Promise<string> {
  const [, profile = ''] = /^seccomp[=:](.*)$/s.exec(option) ?? []
  // A profile that was read out of a container stands in the option itself.
  if (/^(?:|unconfined|builtin|\{.*\})$/s.test(profile)) return option
  const text = await readText(profile)
  try {
    JSON.parse(text)
  } catch (error) {
    throw failure('seccompProfileInvalid', { path: profile }, { cause: error })
  }
  return `seccomp=${compactJson(text)}`
}

/** Takes the blanks between tokens away and leaves all else, numbers included, as it was written. */
function compactJson(text: string): string {
  return text.replace(/("(?:[^"\\]|\\.)*")|\s+/gs, '$1')
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    throw failure('fileUnreadable', { path }, { cause: error, detail: String(error) })
  }
}

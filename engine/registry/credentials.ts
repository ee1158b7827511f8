import { credentialHelper } from './credential-helper.ts'
import { addAuth, dockerConfigFile, readDockerConfig, removeAuth } from './docker-config.ts'
import type { Credential } from './docker-config.ts'
import { credentialKey, registryOfKey } from '../ipc/registry-host.ts'
import type { LoginPlace } from '../ipc/models/registry.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** Before the host in the vault's keys. */
const PREFIX = 'registry:'

/** A person's logins, wherever they are kept. Registries are named as in a reference: `docker.io`, `reg.example:5000`. */
export interface Credentials {
  /** Registries that there may be a login for. */
  hosts(): Promise<string[]>
  /** The login for a registry and where it is kept. Fails as a helper does. */
  find(host: string): Promise<Login | undefined>
  /** Where a login to a registry would be kept. */
  placeFor(host: string): Promise<LoginPlace>
  /** Keeps a login: by the helper that the docker CLI is set up with, else in the vault; never plain in a file. */
  store(host: string, credential: Credential): Promise<void>
  /** Removes it from everywhere, also what the docker CLI has written plain. */
  erase(host: string): Promise<void>
}

export interface Login {
  credential: Credential
  place: LoginPlace
}

/**
 * Finds logins as the docker CLI does: by the helper that `config.json` names for the registry, or for all of them;
 * where it names none, what the person has entered here, else what the CLI has written into the file.
 */
export function createCredentials(env: NodeJS.ProcessEnv, secrets: Secrets): Credentials {
  const file = dockerConfigFile(env)
  const helperOf = async (host: string): Promise<string | undefined> =>
    (await readDockerConfig(file)).helperOf(credentialKey(host))

  return {
    async hosts() {
      const { keys, helped } = await readDockerConfig(file)
      const own = (await secrets.keys(PREFIX)).map((key) => key.slice(PREFIX.length))
      return [...new Set([...keys, ...helped].map(registryOfKey).concat(own))]
    },
    async find(host) {
      const config = await readDockerConfig(file)
      const key = credentialKey(host)
      const name = config.helperOf(key)
      if (name !== undefined) {
        const credential = await credentialHelper(name, env).get(key)
        return credential && { credential, place: { kept: 'helper', helper: name } }
      }
      const own = await secrets.get(PREFIX + host)
      if (own !== undefined) {
        return { credential: JSON.parse(own) as Credential, place: { kept: await secrets.kept() } }
      }
      const written = config.find(key)
      return written && { credential: written, place: { kept: 'config', file } }
    },
    async placeFor(host) {
      const name = await helperOf(host)
      return name === undefined ? { kept: await secrets.kept() } : { kept: 'helper', helper: name }
    },
    async store(host, credential) {
      const key = credentialKey(host)
      const name = await helperOf(host)
      if (name === undefined) {
        await secrets.set(PREFIX + host, JSON.stringify(credential))
        return
      }
      await credentialHelper(name, env).store(key, credential)
      await addAuth(file, key)
    },
    async erase(host) {
      const key = credentialKey(host)
      const name = await helperOf(host)
      await secrets.remove(PREFIX + host)
      if (name !== undefined) await credentialHelper(name, env).erase(key)
      await removeAuth(file, key)
    },
  }
}

/** What goes into the header `X-Registry-Auth`: base64url of docker's `AuthConfig`. */
export function registryAuth(host: string, credential: Credential | undefined): string {
  const auth = credential
    ? {
        username: credential.username,
        password: credential.password ?? '',
        serveraddress: credentialKey(host),
        ...(credential.identityToken && { identitytoken: credential.identityToken }),
        ...(credential.registryToken && { registrytoken: credential.registryToken }),
      }
    : {}
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')
}

import type { RunRequest } from '../ipc/models/run-request.ts'
import type { Secrets } from '../secrets/secrets.ts'

/**
 * Passwords of apps in the vault. They belong to the data that was made with them: to the app's first volume, so that an
 * app which is installed on it once more gets the same; without one to its container.
 */
export type InstallRequest = RunRequest & { name: string }

/** Puts the values of variables into the vault; answers with the request without them, and where they are. */
export async function storeSecrets(
  vault: Secrets,
  endpoint: string,
  request: InstallRequest,
  names: readonly string[],
): Promise<{ request: InstallRequest; secrets: Record<string, string> }> {
  const owner = ownerOf(request)
  const secrets: Record<string, string> = {}
  for (const { name, value } of request.env) {
    if (!names.includes(name) || value === undefined) continue
    secrets[name] = prefixOf(endpoint, owner) + name
    await vault.set(secrets[name], value)
  }
  const env = request.env.map((variable) => (variable.name in secrets ? { name: variable.name } : variable))
  return { request: { ...request, env }, secrets }
}

/** The values that a volume's data was made with, by the names of their variables. */
export async function readSecrets(vault: Secrets, endpoint: string, volume: string): Promise<Record<string, string>> {
  const prefix = prefixOf(endpoint, `volume ${volume}`)
  const entries = (await vault.keys(prefix)).map(async (key) => [key.slice(prefix.length), await vault.get(key)])
  return Object.fromEntries((await Promise.all(entries)).filter(([, value]) => value !== undefined))
}

/** Forgets them, with the volume. */
export async function removeSecrets(vault: Secrets, endpoint: string, volume: string): Promise<void> {
  for (const key of await vault.keys(prefixOf(endpoint, `volume ${volume}`))) await vault.remove(key)
}

function ownerOf({ name, mounts }: InstallRequest): string {
  const volume = mounts.find((mount) => mount.type === 'volume' && mount.source !== '')
  return volume?.type === 'volume' ? `volume ${volume.source}` : `container ${name}`
}

function prefixOf(endpoint: string, owner: string): string {
  return `app:${endpoint}:${owner}:`
}

import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'

/** Whom a connection to a registry trusts, and what it shows of itself; PEM. */
export interface Trust {
  /** In place of Node's own list. */
  ca?: string[]
  cert?: string
  key?: string
}

/** Where distributions keep the certificates that the machine trusts, the daemon among others. */
const SYSTEM_BUNDLES = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
]

/** The folders of dockerd: of a rootful one, then of a rootless one. */
export function certificateFolders(env: NodeJS.ProcessEnv): string[] {
  const config = env['XDG_CONFIG_HOME'] || join(env['HOME'] || homedir(), '.config')
  return ['/etc/docker/certs.d', join(config, 'docker/certs.d')]
}

/**
 * What dockerd trusts for a registry: the machine's own list, and `certs.d/HOST:PORT/*.crt`; `*.cert` with its `*.key`
 * is shown to a registry that wants to see one.
 */
export async function readTrust(host: string, folders: string[], bundles: string[] = SYSTEM_BUNDLES): Promise<Trust> {
  const found = (await Promise.all(folders.map((folder) => list(join(folder, host))))).flat()
  const [system] = (await Promise.all(bundles.map(read))).filter((text) => text !== undefined)
  const own = await Promise.all(found.filter((file) => file.endsWith('.crt')).map(read))
  const ca = [...(system === undefined ? [] : [system]), ...own.filter((text) => text !== undefined)]
  const certificate = found.find((file) => file.endsWith('.cert'))
  const cert = certificate && (await read(certificate))
  const key = certificate && (await read(certificate.replace(/cert$/, 'key')))
  return { ...(ca.length > 0 && { ca }), ...(cert && key && { cert, key }) }
}

async function list(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch(() => []) // most registries have no folder
  return names.toSorted().map((name) => join(folder, name))
}

async function read(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined) // absent, or for root alone
}

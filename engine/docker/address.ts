import { failure } from '../ipc/errors.ts'

/** Where a Docker API is reached. TLS material is PEM text, not paths. */
export type DockerAddress =
  | { socketPath: string }
  | { host: string; port: number; protocol: 'http' | 'https'; tls?: { ca?: string; cert?: string; key?: string } }

/** The ports that the Docker CLI assumes for tcp:// addresses: plain, and with TLS. */
const PLAIN_PORT = 2375
const TLS_PORT = 2376

/**
 * Reads an engine address as `DOCKER_HOST` has it: `unix:///path`, a bare absolute path, `tcp://host[:port]`,
 * `http://…` or `https://…`. With `tls`, tcp:// means HTTPS. Fails with `engineHostInvalid`.
 */
export function parseDockerHost(host: string, options: { tls?: boolean } = {}): DockerAddress {
  const text = host.trim()
  const socketPath = text.startsWith('unix://') ? text.slice('unix://'.length) : text
  if (socketPath.startsWith('/')) return { socketPath }
  const scheme = /^(tcp|http|https):\/\//.exec(text)?.[1]
  // URL only knows the default ports of http and https, and drops them: parse under a scheme without one.
  const address = `engine://${text.slice((scheme?.length ?? 0) + 3)}`
  if (scheme === undefined || !URL.canParse(address)) throw failure('engineHostInvalid', { host })
  const url = new URL(address)
  const bare = url.pathname === '' || url.pathname === '/'
  if (url.hostname === '' || !bare || url.search !== '' || url.hash !== '' || url.username !== '') {
    throw failure('engineHostInvalid', { host })
  }
  const protocol = scheme === 'https' || (scheme === 'tcp' && options.tls === true) ? 'https' : 'http'
  return {
    host: url.hostname.replace(/^\[(.*)\]$/, '$1'),
    port: url.port === '' ? (protocol === 'https' ? TLS_PORT : PLAIN_PORT) : Number(url.port),
    protocol,
  }
}

/** Writes an address as `DOCKER_HOST` has it. */
export function formatDockerHost(address: DockerAddress): string {
  if ('socketPath' in address) return `unix://${address.socketPath}`
  const host = address.host.includes(':') ? `[${address.host}]` : address.host
  return `tcp://${host}:${address.port}`
}

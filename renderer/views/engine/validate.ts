/** `unix:///path`, `tcp://host:port`; empty means that Docker's own choice is used. */
export function isEngineHost(host: string): boolean {
  if (host === '') return true
  if (/^unix:\/\/\/\S+$/.test(host)) return true
  if (!host.startsWith('tcp://') || !URL.canParse(host)) return false
  const { hostname, port, pathname } = new URL(host.replace(/^tcp:/, 'http:'))
  return hostname !== '' && (port !== '' || host.endsWith(':80')) && pathname === '/'
}

/** A registry mirror as dockerd takes it: http or https, a host, no path, query or fragment. */
export function isMirror(address: string): boolean {
  if (!/^https?:\/\//.test(address) || !URL.canParse(address)) return false
  const { pathname, search, hash, hostname } = new URL(address)
  return hostname !== '' && pathname === '/' && search === '' && hash === ''
}

/** An insecure registry as dockerd takes it: a host with an optional port, or a CIDR range. */
export function isInsecureRegistry(entry: string): boolean {
  const range = /^([\d.]+|[\da-f:]+)\/(\d{1,3})$/i.exec(entry)
  if (range) return Number(range[2]) <= (entry.includes(':') ? 128 : 32)
  if (!/^[\w.-]+(:\d{1,5})?$|^\[[\da-f:]+\](:\d{1,5})?$/i.test(entry)) return false
  const port = /:(\d{1,5})$/.exec(entry)
  return !port || (Number(port[1]) >= 1 && Number(port[1]) <= 65_535)
}

import { parseSubnet } from '../../../engine/ipc/cidr.ts'
import { isHostAndPort } from '../../../engine/ipc/registry-host.ts'

/** `unix:///path`, `tcp://host:port`; empty means that Docker's own choice is used. */
export function isEngineHost(host: string): boolean {
  if (host === '') return true
  if (/^unix:\/\/\/\S+$/.test(host)) return true
  if (!host.startsWith('tcp://') || !URL.canParse(host)) return false
  const { hostname, port, pathname } = new URL(host.replace(/^tcp:/, 'http:'))
  return hostname !== '' && (port !== '' || host.endsWith(':80')) && pathname === '/'
}

/**
 * A registry mirror as dockerd takes it: http or https and a host, maybe a path; no user, query or fragment. Chromium by
 * itself takes a host with a space in it.
 */
export function isMirror(address: string): boolean {
  return /^https?:\/\/(?:[^\s\\?#@"<>^`{|}%]|%[\da-f]{2})+$/i.test(address) && URL.canParse(address)
}

/** An insecure registry as dockerd takes it: a host with an optional port, or a CIDR range. */
export function isInsecureRegistry(entry: string): boolean {
  return isHostAndPort(entry) || parseSubnet(entry) !== undefined
}

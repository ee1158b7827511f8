import type { Endpoint } from '../../../engine/ipc/models/endpoint.ts'
import type { PortMapping } from '../../../engine/ipc/models/container.ts'

/** `8080 → 80`, `53 → 53/udp`; an exposed port that is not published is only itself. */
export function portText({ hostIp, hostPort, containerPort, protocol }: PortMapping): string {
  const inside = protocol === 'tcp' ? String(containerPort) : `${containerPort}/${protocol}`
  if (hostPort === undefined) return inside
  return `${isOpen(hostIp) ? '' : `${bracketed(hostIp)}:`}${hostPort} → ${inside}`
}

/** Where a browser finds a published port; undefined for what a browser can't open. */
export function portAddress(port: PortMapping, endpoint: Pick<Endpoint, 'host' | 'local'>): string | undefined {
  if (port.hostPort === undefined || port.protocol !== 'tcp') return undefined
  const scheme = [443, 8443].includes(port.containerPort) ? 'https' : 'http'
  return `${scheme}://${hostName(port, endpoint)}:${port.hostPort}`
}

/** Where a published port is found, for any program: `localhost:5353`. Undefined for one that is not published. */
export function portPlace(port: PortMapping, endpoint: Pick<Endpoint, 'host' | 'local'>): string | undefined {
  return port.hostPort === undefined ? undefined : `${hostName(port, endpoint)}:${port.hostPort}`
}

function hostName({ hostIp }: PortMapping, { host, local }: Pick<Endpoint, 'host' | 'local'>): string {
  if (!isOpen(hostIp)) return bracketed(hostIp)
  return local || !URL.canParse(host) ? 'localhost' : new URL(host).hostname
}

/** Whether only programs of the engine's own machine reach it. */
export function isLoopback({ hostIp }: PortMapping): boolean {
  return hostIp === '127.0.0.1' || hostIp === '::1'
}

/** Open on all addresses, or on this machine's own: `localhost` reaches it. */
function isOpen(hostIp: string | undefined): hostIp is undefined {
  return hostIp === undefined || ['', '0.0.0.0', '::', '127.0.0.1', '::1'].includes(hostIp)
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}

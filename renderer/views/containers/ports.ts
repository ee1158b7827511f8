import type { Endpoint } from '../../../engine/ipc/models/endpoint.ts'
import type { PortMapping } from '../../../engine/ipc/models/container.ts'

/** `8080 → 80`, `53 → 53/udp`; an exposed port that is not published is only itself. */
export function portText({ hostIp, hostPort, containerPort, protocol }: PortMapping): string {
  const inside = protocol === 'tcp' ? String(containerPort) : `${containerPort}/${protocol}`
  if (hostPort === undefined) return inside
  return `${isOpen(hostIp) ? '' : `${bracketed(hostIp)}:`}${hostPort} → ${inside}`
}

/** Published ports as text, those that follow each other as one range: `8000–8010 → 80–90`. */
export function publishedTexts(ports: readonly PortMapping[]): string[] {
  const published = ports.flatMap((port) => (port.hostPort === undefined ? [] : [{ ...port, hostPort: port.hostPort }]))
  const sorted = published.toSorted(
    (a, b) =>
      compare(a.protocol, b.protocol) ||
      compare(a.hostIp ?? '', b.hostIp ?? '') ||
      a.hostPort - b.hostPort ||
      a.containerPort - b.containerPort,
  )
  const ranges: { first: Published; last: Published }[] = []
  for (const port of sorted) {
    const range = ranges.at(-1)
    if (range && follows(range.last, port)) range.last = port
    else ranges.push({ first: port, last: port })
  }
  return ranges.map(({ first, last }) => {
    if (first === last) return portText(first)
    const inside = `${first.containerPort}–${last.containerPort}${first.protocol === 'tcp' ? '' : `/${first.protocol}`}`
    return `${isOpen(first.hostIp) ? '' : `${bracketed(first.hostIp)}:`}${first.hostPort}–${last.hostPort} → ${inside}`
  })
}

type Published = PortMapping & { hostPort: number }

function follows(last: Published, next: Published): boolean {
  return (
    last.protocol === next.protocol &&
    last.hostIp === next.hostIp &&
    next.hostPort === last.hostPort + 1 &&
    next.containerPort === last.containerPort + 1
  )
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
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

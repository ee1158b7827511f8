import { failure } from '../errors.ts'
import type { ExposedPort, PublishedPort } from '../models/run/ports.ts'
import { checkHostAddress, parsePort } from '../names.ts'
import type { Codec } from './option.ts'
import { cut } from './codecs.ts'

type Protocol = PublishedPort['protocol']

/** Where one port of the container goes on the host; `hostPort` is empty for a free one, or a range to choose from. */
export interface PortBinding {
  hostIp: string
  hostPort: string
  containerPort: number
  protocol: Protocol
}

/** Each port of a range, as Docker binds them (go-connections, `nat.ParsePortSpec`). Throws `portRangesDiffer`. */
export function expandPorts(port: PublishedPort): PortBinding[] {
  const { hostIp = '', hostPort, hostPortEnd = hostPort, containerPort, containerPortEnd = containerPort } = port
  const count = containerPortEnd - containerPort + 1
  const hosts = hostPort === undefined || hostPortEnd === undefined ? undefined : hostPortEnd - hostPort + 1
  if (count < 1 || (hosts !== undefined && (hosts < 1 || (hosts !== count && count > 1)))) {
    throw failure('portRangesDiffer', { port: publishedPort.write(port) })
  }
  const chosen = hostPort !== undefined && hosts !== count ? range(hostPort, hostPortEnd) : undefined
  return Array.from({ length: count }, (_, at) => ({
    hostIp,
    hostPort: chosen ?? (hostPort === undefined ? '' : String(hostPort + at)),
    containerPort: containerPort + at,
    protocol: port.protocol,
  }))
}

/** `80/tcp`, `80-85/udp`: what is exposed, one by one. */
export function expandExposed({ port, portEnd = port, protocol }: ExposedPort): string[] {
  return Array.from({ length: Math.max(portEnd - port + 1, 0) }, (_, at) => `${port + at}/${protocol}`)
}

/** `[[ip:]hostPort[-end]:]containerPort[-end][/protocol]`, with brackets around an IPv6 address. */
export const publishedPort: Codec<PublishedPort> = {
  read(value) {
    // `published=8080,target=80`, which is Swarm's way of saying it.
    const { name: ports, protocol } = splitProtocol(value.includes('=') ? toShort(value) : value)
    const parts = ports.split(':')
    const container = readRange(parts.pop() ?? '', value)
    const host = parts.pop()
    const address = parts.join(':').replace(/^\[(.*)\]$/, '$1')
    const invalid = parts.length > 0 && address !== '' ? checkHostAddress(address) : undefined
    if (invalid) throw failure('hostAddressInvalid', { address })
    // Docker takes 0 as it takes nothing: any free port.
    const published = host && host !== '0' ? readRange(host, value) : undefined
    const port: PublishedPort = {
      ...(address && { hostIp: address }),
      ...(published && { hostPort: published.first, ...(published.last && { hostPortEnd: published.last }) }),
      containerPort: container.first,
      ...(container.last && { containerPortEnd: container.last }),
      protocol,
    }
    expandPorts(port)
    return port
  },
  write({ hostIp, hostPort, hostPortEnd, containerPort, containerPortEnd, protocol }) {
    const host = hostPort === undefined ? '' : range(hostPort, hostPortEnd)
    const container = range(containerPort, containerPortEnd) + suffix(protocol)
    if (hostIp) return `${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${host}:${container}`
    return host ? `${host}:${container}` : container
  },
}

/** `port[-end][/protocol]`. */
export const exposedPort: Codec<ExposedPort> = {
  read(value) {
    const { name, protocol } = splitProtocol(value)
    const { first, last } = readRange(name, value)
    return { port: first, ...(last && { portEnd: last }), protocol }
  },
  write: ({ port, portEnd, protocol }) => range(port, portEnd) + suffix(protocol),
}

function splitProtocol(value: string): { name: string; protocol: Protocol } {
  const { name, rest = 'tcp' } = cut(value, '/')
  const protocol = (['tcp', 'udp', 'sctp'] as const).find((known) => known === rest.toLowerCase())
  if (!protocol) throw failure('portInvalid', { port: value })
  return { name, protocol }
}

function readRange(text: string, whole: string): { first: number; last?: number } {
  const { name, rest } = cut(text, '-')
  if (name === '') throw failure('portInvalid', { port: whole })
  const first = parsePort(name)
  if (rest === undefined) return { first }
  const last = parsePort(rest)
  if (last < first) throw failure('portRangesDiffer', { port: whole })
  return last === first ? { first } : { first, last }
}

function range(first: number, last = first): string {
  return last === first ? String(first) : `${first}-${last}`
}

function suffix(protocol: Protocol): string {
  return protocol === 'tcp' ? '' : `/${protocol}`
}

function toShort(value: string): string {
  const fields = new Map(value.split(',').map((field) => [cut(field, '=').name, cut(field, '=').rest ?? '']))
  return `${fields.get('published') ?? ''}:${fields.get('target') ?? ''}/${fields.get('protocol') ?? 'tcp'}`
}

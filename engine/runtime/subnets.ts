import { createHash } from 'node:crypto'

/** A range of IPv4 addresses. */
export interface Subnet {
  /** First address as a number. */
  base: number
  /** Prefix length, 0 to 32. */
  bits: number
}

/** Reads `10.1.0.0/16`, or an address alone as a range of one; undefined for anything else. */
export function parseSubnet(text: string): Subnet | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})(?:\/(\d{1,2}))?$/.exec(text)
  if (match === null) return undefined
  const octets = match.slice(1, 5).map(Number)
  const bits = Number(match[5] ?? 32)
  if (octets.some((octet) => octet > 255) || bits > 32) return undefined
  const address = octets.reduce((sum, octet) => sum * 256 + octet, 0)
  const size = 2 ** (32 - bits)
  return { base: address - (address % size), bits }
}

export function formatAddress(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.')
}

export function formatSubnet({ base, bits }: Subnet): string {
  return `${formatAddress(base)}/${bits}`
}

/** Addresses of the name servers in a `resolv.conf`, IPv4 alone. */
export function nameservers(resolvConf: string): Subnet[] {
  return [...resolvConf.matchAll(/^\s*nameserver\s+(\S+)/gm)].flatMap(([, address = '']) => parseSubnet(address) ?? [])
}

/** Whether two ranges share an address. */
export function overlaps(one: Subnet, other: Subnet): boolean {
  const size = 2 ** (32 - Math.min(one.bits, other.bits))
  return Math.floor(one.base / size) === Math.floor(other.base / size)
}

/**
 * Ranges for the bridge, in an order that differs between data folders, so that two instances that start at the same
 * time do not choose the same. Upper 10/8 first: Docker's own networks take 172.17–31 and 192.168, home routers
 * and VPNs mostly the lower end.
 */
export function candidateSubnets(dataRoot: string): Subnet[] {
  const first = hashOf(dataRoot).readUInt16BE(0)
  const ten = Array.from({ length: 96 }, (_, index) => `10.${160 + ((first + index) % 96)}.0.0/16`)
  const others = Array.from({ length: 64 }, (_, index) => `192.168.${160 + ((first + index) % 64)}.0/24`)
  return [...ten, ...others].flatMap((text) => parseSubnet(text) ?? [])
}

/** The first candidate that overlaps none of those in use; undefined when all do. */
export function freeSubnet(candidates: Subnet[], used: Subnet[]): Subnet | undefined {
  return candidates.find((candidate) => !used.some((subnet) => overlaps(candidate, subnet)))
}

/** Name of the bridge of a data folder: always the same, and within the 15 bytes that the kernel allows. */
export function bridgeName(dataRoot: string): string {
  return `lshore${hashOf(dataRoot).toString('hex').slice(0, 8)}`
}

function hashOf(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}

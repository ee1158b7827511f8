import ipaddr from 'ipaddr.js'
import { isIpv4, isIpv6 } from './names.ts'

type Address = ReturnType<typeof ipaddr.parse>

/** A range of addresses, as `10.1.0.0/16` or `fd00::/64`. */
export interface Subnet {
  /** As it was written; its host bits may be set. */
  address: Address
  /** Length of the prefix. */
  bits: number
}

/** Reads a subnet as Go does: four decimal numbers or an IPv6 address, and a prefix. Undefined for anything else. */
export function parseSubnet(text: string): Subnet | undefined {
  const [address = '', bits = '', ...rest] = text.split('/')
  // The library takes octal and shortened addresses, too.
  if (rest.length > 0 || !isAddress(address) || !/^(?:0|[1-9]\d{0,2})$/.test(bits)) return undefined
  const subnet = { address: ipaddr.parse(address), bits: Number(bits) }
  return subnet.bits > widthOf(subnet.address) ? undefined : subnet
}

/** Whether it is an IPv4 subnet. */
export function isV4({ address }: Subnet): boolean {
  return address.kind() === 'ipv4'
}

/** The same without host bits: `10.1.2.3/16` becomes `10.1.0.0/16`. */
export function canonicalSubnet(subnet: Subnet): string {
  return `${edge(subnet, 0).toString()}/${subnet.bits}`
}

/** Whether bits are set that belong to addresses in it, which Docker refuses. */
export function hasHostBits(subnet: Subnet): boolean {
  return edge(subnet, 0).toString() !== subnet.address.toString()
}

/** Whether two subnets share an address. */
export function subnetsOverlap(a: Subnet, b: Subnet): boolean {
  return a.address.kind() === b.address.kind() && a.address.match(b.address, Math.min(a.bits, b.bits))
}

/** Whether an address belongs to a subnet; false for what is no address. */
export function isWithin(address: string, subnet: Subnet): boolean {
  if (!isAddress(address)) return false
  const parsed = ipaddr.parse(address)
  return parsed.kind() === subnet.address.kind() && parsed.match(subnet.address, subnet.bits)
}

/** Whether an address stands for the subnet itself or for all that are in it, so that nothing can have it. */
export function isReserved(address: string, subnet: Subnet): boolean {
  if (!isWithin(address, subnet) || subnet.bits >= widthOf(subnet.address) - 1) return false
  const text = ipaddr.parse(address).toString()
  return text === edge(subnet, 0).toString() || (isV4(subnet) && text === edge(subnet, 0xff).toString())
}

/** The first or last address: its host bits are all 0, or all 1. */
function edge({ address, bits }: Subnet, fill: 0 | 0xff): Address {
  const bytes = address.toByteArray().map((byte, at) => {
    const mask = (0xff << (8 - Math.min(Math.max(bits - at * 8, 0), 8))) & 0xff
    return (byte & mask) | (fill & ~mask & 0xff)
  })
  return ipaddr.fromByteArray(bytes)
}

function widthOf(address: Address): number {
  return address.kind() === 'ipv4' ? 32 : 128
}

function isAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text)
}

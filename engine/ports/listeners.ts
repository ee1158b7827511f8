import { readFile } from 'node:fs/promises'
import ipaddr from 'ipaddr.js'

/** A socket of this machine that takes connections, or datagrams. */
export interface Listener {
  protocol: 'tcp' | 'udp'
  address: string
  port: number
  /** Id of the user that it belongs to. */
  uid: number
  inode: number
}

/** The kernel's words for the states in /proc/net: a TCP socket that listens, a UDP socket that is bound. */
const LISTENS = { tcp: '0A', udp: '07' }

/** What listens on this machine, in the network of this process. Undefined where the kernel does not say (no Linux). */
export async function readListeners(): Promise<Listener[] | undefined> {
  const tables = await Promise.all(
    (['tcp', 'udp'] as const).flatMap((protocol) =>
      // A kernel without IPv6 has no second table.
      ['', '6'].map(async (suffix) => parseTable((await readText(`/proc/net/${protocol}${suffix}`)) ?? '', protocol)),
    ),
  )
  return (await readText('/proc/net/tcp')) === undefined ? undefined : tables.flat()
}

/** Reads one of `/proc/net/{tcp,tcp6,udp,udp6}`. */
export function parseTable(text: string, protocol: Listener['protocol']): Listener[] {
  return text
    .split('\n')
    .slice(1)
    .flatMap((line): Listener[] => {
      const [, local = '', , state, , , , uid, , inode] = line.trim().split(/\s+/)
      const [address = '', port = ''] = local.split(':')
      if (state !== LISTENS[protocol] || (address.length !== 8 && address.length !== 32)) return []
      return [
        {
          protocol,
          address: parseAddress(address),
          port: Number.parseInt(port, 16),
          uid: Number(uid),
          inode: Number(inode),
        },
      ]
    })
}

/** The kernel prints an address as numbers of 32 bits in the machine's own order, which is little endian here. */
function parseAddress(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) =>
    (word.match(/../g) ?? []).toReversed().map((byte) => Number.parseInt(byte, 16)),
  )
  const address = ipaddr.fromByteArray(bytes)
  return address.kind() === 'ipv6' && (address as ipaddr.IPv6).isIPv4MappedAddress()
    ? (address as ipaddr.IPv6).toIPv4Address().toString()
    : address.toString()
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'latin1')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

import { createSocket } from 'node:dgram'
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { describe, expect, it } from 'vitest'
import { programsAt } from './host-holder.ts'
import { parseTable } from './listeners.ts'

const HEAD = '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode\n'

describe('the kernel’s tables', () => {
  it('tell what listens, by address and port', () => {
    const lines = [
      '   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000  1000        0 41234 1 0 100 0',
      '   1: 00000000:0016 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 777 1 0 100 0',
      '   2: 0100007F:1F90 0100007F:D431 01 00000000:00000000 00:00000000 00000000  1000        0 41299 1 0 20 0',
    ]
    expect(parseTable(HEAD + lines.join('\n'), 'tcp')).toEqual([
      { protocol: 'tcp', address: '127.0.0.1', port: 8080, uid: 1000, inode: 41_234 },
      { protocol: 'tcp', address: '0.0.0.0', port: 22, uid: 0, inode: 777 },
    ])
  })

  it('tell of IPv6, and of IPv4 within it', () => {
    const lines = [
      ' 0: 00000000000000000000000000000000:0050 00000000000000000000000000000000:0000 07 0:0 0:0 0 0 0 1 2 0 0',
      ' 1: 00000000000000000000000001000000:0051 00000000000000000000000000000000:0000 07 0:0 0:0 0 0 0 2 2 0 0',
      ' 2: 0000000000000000FFFF00000100007F:0052 00000000000000000000000000000000:0000 07 0:0 0:0 0 0 0 3 2 0 0',
    ]
    expect(parseTable(HEAD + lines.join('\n'), 'udp').map(({ address, port }) => [address, port])).toEqual([
      ['::', 80],
      ['::1', 81],
      ['127.0.0.1', 82],
    ])
  })

  it('are no reason to stumble over what they do not say yet', () => {
    expect(parseTable('', 'tcp')).toEqual([])
    expect(parseTable(`${HEAD}   nonsense\n\n  9: 01:02 zz 0A`, 'tcp')).toEqual([])
  })
})

describe('who has a port of this machine', () => {
  it('is this process for what it listens on, TCP and UDP, one address and all', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    const socket = createSocket('udp6').bind(0, '::')
    await once(socket, 'listening')
    try {
      const places = [
        { hostPort: port, protocol: 'tcp' as const },
        { hostPort: port, protocol: 'tcp' as const, hostIp: '127.0.0.2' },
        { hostPort: socket.address().port, protocol: 'udp' as const, hostIp: '10.1.2.3' },
      ]
      const found = await programsAt(places)
      expect(found?.map(({ place, program }) => [place, program.pid, program.address])).toEqual([
        [places[0], process.pid, '127.0.0.1'],
        [places[2], process.pid, '::'],
      ])
      expect(found?.[0]?.program.name).toBe('node')
    } finally {
      server.close()
      socket.close()
    }
  })
})

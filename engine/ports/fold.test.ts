import fc from 'fast-check'
import { expect, it } from 'vitest'
import { foldRanges } from './fold.ts'
import type { PublishedPlace } from '../ipc/models/port.ts'

const place = (hostPort: number, containerPort: number, change: Partial<PublishedPlace> = {}): PublishedPlace => ({
  id: `${change.name ?? 'web'} ${hostPort} ${containerPort} ${change.protocol ?? 'tcp'}`,
  container: change.name ?? 'web',
  name: 'web',
  running: true,
  protocol: 'tcp',
  hostPort,
  containerPort,
  ...change,
})
const shape = (places: PublishedPlace[]) =>
  places.map(({ hostPort, hostPortEnd, containerPort, containerPortEnd }) => [
    hostPort,
    hostPortEnd,
    containerPort,
    containerPortEnd,
  ])

it('joins what follows each other on both sides', () => {
  const places = [place(8002, 82), place(8000, 80), place(8001, 81), place(8004, 84), place(8005, 90)]
  expect(shape(foldRanges(places))).toEqual([
    [8000, 8002, 80, 82],
    [8004, undefined, 84, undefined],
    [8005, undefined, 90, undefined],
  ])
})

it('keeps apart what belongs to others, and ranges to choose from', () => {
  const places = [
    place(8000, 80),
    place(8001, 81, { protocol: 'udp' }),
    place(8001, 81, { hostIp: '127.0.0.1' }),
    place(8001, 81, { name: 'other' }),
    place(9000, 80, { hostPortEnd: 9009 }),
    place(9010, 81),
  ]
  expect(foldRanges(places)).toHaveLength(places.length)
})

it('carries the first conflict of a range', () => {
  const conflict = { port: 8001, holder: { kind: 'container' as const, container: 'c2', name: 'other' } }
  expect(foldRanges([place(8000, 80), place(8001, 81, { conflict }), place(8002, 82)])).toMatchObject([
    { hostPort: 8000, hostPortEnd: 8002, conflict },
  ])
})

it('neither loses a port nor makes one up', () => {
  const ports = fc.uniqueArray(fc.integer({ min: 8000, max: 8015 }), { maxLength: 16 })
  fc.assert(
    fc.property(ports, fc.integer({ min: -50, max: 50 }), (hosts, shift) => {
      const folded = foldRanges(hosts.map((host) => place(host, host + shift)))
      const unfolded = folded.flatMap(({ hostPort = 0, hostPortEnd = hostPort }) =>
        Array.from({ length: hostPortEnd - hostPort + 1 }, (_, at) => hostPort + at),
      )
      expect(unfolded.toSorted()).toEqual(hosts.toSorted())
    }),
  )
})

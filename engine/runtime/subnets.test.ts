import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  bridgeName,
  candidateSubnets,
  formatSubnet,
  freeSubnet,
  nameservers,
  overlaps,
  parseSubnet,
  type Subnet,
} from './subnets.ts'

const subnets = fc
  .tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }))
  .map(([address, bits]) => parseSubnet(`${address}/${bits}`))
  .filter((subnet): subnet is Subnet => subnet !== undefined)

test.each([
  ['10.1.2.3/8', '10.0.0.0/8'],
  ['192.168.1.7', '192.168.1.7/32'],
  ['255.255.255.255/1', '128.0.0.0/1'],
  ['1.2.3.4/0', '0.0.0.0/0'],
])('%s lies in %s', (text, subnet) => {
  expect(formatSubnet(parseSubnet(text) ?? { base: 0, bits: 0 })).toBe(subnet)
})

test.each(['', 'default', '10.0.0/8', '10.0.0.256', '10.0.0.0/33', 'fd00::/64'])('“%s” is no IPv4 range', (text) => {
  expect(parseSubnet(text)).toBeUndefined()
})

function range(text: string): Subnet {
  return parseSubnet(text) ?? { base: 0, bits: 0 }
}

test('ranges overlap both ways round, and with themselves', () => {
  fc.assert(
    fc.property(subnets, subnets, (one, other) => {
      expect(overlaps(one, one)).toBe(true)
      expect(overlaps(one, other)).toBe(overlaps(other, one))
    }),
  )
  expect(overlaps(range('10.0.0.0/8'), range('10.200.0.0/16'))).toBe(true)
  expect(overlaps(range('10.200.0.0/16'), range('10.201.0.0/16'))).toBe(false)
})

test('what is chosen collides with nothing', () => {
  fc.assert(
    fc.property(fc.string(), fc.array(subnets), (dataRoot, used) => {
      const chosen = freeSubnet(candidateSubnets(dataRoot), used)
      for (const subnet of used) expect(chosen !== undefined && overlaps(chosen, subnet)).toBe(false)
    }),
  )
})

test('a used range is passed over, and none is left when all of IPv4 is used', () => {
  const [first, second] = candidateSubnets('/data')
  expect(freeSubnet(candidateSubnets('/data'), first === undefined ? [] : [first])).toEqual(second)
  expect(freeSubnet(candidateSubnets('/data'), [{ base: 0, bits: 0 }])).toBeUndefined()
})

test('a bridge has one name per data folder, short enough for the kernel', () => {
  expect(bridgeName('/a')).toBe(bridgeName('/a'))
  expect(bridgeName('/a')).not.toBe(bridgeName('/b'))
  expect(bridgeName('/a')).toMatch(/^lshore[\da-f]{8}$/)
})

test('a bridge never covers a name server', () => {
  const resolvers = nameservers('search lan\n nameserver 10.255.255.53\n# nameserver 10.1.1.1\nnameserver fe80::1\n')
  expect(resolvers.map(formatSubnet)).toEqual(['10.255.255.53/32'])
  const wide = parseSubnet('10.255.0.0/16')
  const free = parseSubnet('10.160.0.0/16')
  if (!wide || !free) throw new Error('both are ranges')
  expect(freeSubnet([wide, free], resolvers)).toBe(free)
})

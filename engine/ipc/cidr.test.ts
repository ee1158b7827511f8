import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalSubnet, hasHostBits, isReserved, isWithin, parseSubnet, subnetsOverlap } from './cidr.ts'
import type { Subnet } from './cidr.ts'

const subnet = (text: string): Subnet => parseSubnet(text) ?? expect.unreachable(text)

describe('subnets', () => {
  it.each(['10.0.0.0', '10.0.0.0/33', '010.0.0.0/8', '10/8', '0x0a.0.0.0/8', '10.0.0.0/08', '/8', 'x/8', 'fd00::/129'])(
    'does not take %s for one',
    (text) => expect(parseSubnet(text)).toBeUndefined(),
  )

  it('takes host bits away', () => {
    expect(canonicalSubnet(subnet('10.98.7.5/22'))).toBe('10.98.4.0/22')
    expect(canonicalSubnet(subnet('fd00:1:2:3:4::9/64'))).toBe('fd00:1:2:3::/64')
    expect(hasHostBits(subnet('10.98.0.0/24'))).toBe(false)
    expect(hasHostBits(subnet('10.98.0.5/24'))).toBe(true)
  })

  it('keeps the two kinds apart', () => {
    expect(subnetsOverlap(subnet('0.0.0.0/0'), subnet('::/0'))).toBe(false)
    expect(isWithin('fd00::1', subnet('0.0.0.0/0'))).toBe(false)
    expect(isWithin('nonsense', subnet('0.0.0.0/0'))).toBe(false)
  })

  it('knows the addresses that nothing can have', () => {
    expect(isReserved('10.9.0.0', subnet('10.9.0.0/24'))).toBe(true)
    expect(isReserved('10.9.0.255', subnet('10.9.0.0/24'))).toBe(true)
    expect(isReserved('10.9.0.1', subnet('10.9.0.0/24'))).toBe(false)
    expect(isReserved('10.9.0.1', subnet('10.9.0.0/31'))).toBe(false)
    expect(isReserved('fd00::', subnet('fd00::/64'))).toBe(true)
    expect(isReserved('fd00::ffff:ffff:ffff:ffff', subnet('fd00::/64'))).toBe(false)
  })

  it('overlaps exactly where one holds the other’s first address', () => {
    const any = fc.tuple(fc.nat(3), fc.nat(3), fc.nat(255), fc.integer({ min: 6, max: 30 }))
    const text = ([a, b, c, bits]: [number, number, number, number]): string => `10.${a}.${b}.${c}/${bits}`
    fc.assert(
      fc.property(any, any, (one, other) => {
        const [a, b] = [subnet(canonicalSubnet(subnet(text(one)))), subnet(canonicalSubnet(subnet(text(other))))]
        const holds = isWithin(a.address.toString(), b) || isWithin(b.address.toString(), a)
        expect(subnetsOverlap(a, b)).toBe(holds)
        expect(subnetsOverlap(b, a)).toBe(holds)
      }),
    )
  })
})

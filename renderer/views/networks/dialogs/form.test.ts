import { describe, expect, it } from 'vitest'
import { EMPTY_FORM, EMPTY_POOL, hasSubnet, problemsOf, toRequest } from './form.ts'
import type { NetworkForm } from './form.ts'
import { toText } from '../../../../engine/ipc/docker-command.ts'
import type { Network } from '../../../../engine/ipc/models/network.ts'
import { createNetworkCommand } from '../../../../engine/ipc/network-commands.ts'

const known: Network[] = [
  ['bridge', '172.17.0.0/16'],
  ['shop', '10.1.0.0/24'],
  ['six', 'fd00:1::/64'],
].map(([name = '', subnet = '']) => ({
  id: name,
  name,
  created: 0,
  driver: 'bridge',
  scope: 'local',
  ipv6: false,
  internal: false,
  attachable: false,
  pools: [{ subnet }],
  options: {},
  labels: {},
  containers: [],
}))
const form = (change: Partial<NetworkForm>): NetworkForm => ({ ...EMPTY_FORM, name: 'mine', ...change })
const pool = (subnet: string, range = '', gateway = '') => ({ subnet, range, gateway })
const reasons = (change: Partial<NetworkForm>): Record<string, string> =>
  Object.fromEntries([...problemsOf(form(change), known)].map(([path, { reason }]) => [path, reason]))

describe('what Docker would refuse', () => {
  it('is nothing where only a name stands', () => {
    expect(reasons({})).toEqual({})
    expect(reasons({ pools: [], options: [{ name: ' ', value: '' }], labels: [{ name: '', value: ' ' }] })).toEqual({})
  })

  it.each([
    ['', 'required'],
    ['  ', 'required'],
    ['shop', 'networkNameTaken'],
    ['host', 'networkPredefined'],
    ['default', 'networkPredefined'],
  ])('the name %j', (name, reason) => expect(reasons({ name })).toEqual({ name: reason }))

  it.each([
    ['nonsense', 'subnetInvalid'],
    ['10.2.0.0', 'subnetInvalid'],
    ['10.2.0.5/24', 'subnetHostBits'],
    ['10.1.0.0/25', 'subnetOverlaps'],
    ['10.0.0.0/8', 'subnetOverlaps'],
    ['fd00:1::/32', 'subnetOverlaps'],
  ])('the subnet %s', (subnet, reason) =>
    expect(reasons({ pools: [pool(subnet)] })).toEqual({ 'pools.0.subnet': reason }),
  )

  it('names the network that has the addresses', () => {
    const error = problemsOf(form({ pools: [pool('10.1.0.128/25')] }), known).get('pools.0.subnet')
    expect(error?.message).toBe('10.1.0.128/25 overlaps the network “shop”, which has 10.1.0.0/24.')
  })

  it.each([
    [pool('10.2.0.0/24', '10.3.0.0/28'), { 'pools.0.range': 'rangeOutside' }],
    [pool('10.2.0.0/24', '10.2.0.0/16'), { 'pools.0.range': 'rangeOutside' }],
    [pool('10.2.0.0/24', '10.2.0.9/28'), { 'pools.0.range': 'subnetHostBits' }],
    [pool('10.2.0.0/24', '10.2.0.16/28', '10.2.0.1'), {}],
    [pool('10.2.0.0/24', '', '10.3.0.1'), { 'pools.0.gateway': 'gatewayOutside' }],
    [pool('10.2.0.0/24', '', 'fd00::1'), { 'pools.0.gateway': 'gatewayOutside' }],
    [pool('10.2.0.0/24', '', '10.2.0.0'), { 'pools.0.gateway': 'gatewayReserved' }],
    [pool('10.2.0.0/24', '', '10.2.0.255'), { 'pools.0.gateway': 'gatewayReserved' }],
    [pool('', '', '10.2.0.1'), { 'pools.0.subnet': 'subnetMissing' }],
  ])('the pool %j', (fields, expected) => expect(reasons({ pools: [fields] })).toEqual(expected))

  it('more than one subnet of a kind on a bridge, and two that overlap on any driver', () => {
    const two = [pool('10.2.0.0/24'), pool('10.3.0.0/24')]
    expect(reasons({ pools: two })).toEqual({ 'pools.1.subnet': 'subnetSecond' })
    expect(reasons({ pools: two, driver: 'macvlan' })).toEqual({})
    expect(reasons({ pools: [pool('10.2.0.0/24'), pool('fd00:2::/64')] })).toEqual({})
    expect(reasons({ pools: [pool('10.2.0.0/24'), pool('10.2.0.0/28')], driver: 'macvlan' })).toEqual({
      'pools.1.subnet': 'subnetTwice',
    })
  })

  it('options that cannot be, and what has no name', () => {
    const mtu = { name: 'com.docker.network.driver.mtu', value: 'abc' }
    const bridge = { name: 'com.docker.network.bridge.name', value: 'longer-than-a-link' }
    expect(reasons({ options: [mtu, bridge, { name: '', value: 'x' }], labels: [{ name: '', value: 'x' }] })).toEqual({
      'options.0.value': 'networkOptionInvalid',
      'options.1.value': 'networkOptionInvalid',
      'options.2.name': 'required',
      'labels.0.name': 'required',
    })
  })
})

it('becomes the request and the command of what is filled in', () => {
  const request = toRequest(
    form({
      name: ' mine ',
      pools: [pool(' 10.2.0.0/24 ', '10.2.0.0/28', '10.2.0.1'), EMPTY_POOL, pool('fd00:2::/64')],
      ipv6: true,
      internal: true,
      options: [
        { name: 'com.docker.network.driver.mtu', value: '1400' },
        { name: '', value: '' },
      ],
      labels: [{ name: 'tier', value: '' }],
    }),
  )
  expect(request.pools).toEqual([
    { subnet: '10.2.0.0/24', range: '10.2.0.0/28', gateway: '10.2.0.1' },
    { subnet: 'fd00:2::/64' },
  ])
  expect(toText(createNetworkCommand(request))).toBe(
    'docker network create --subnet 10.2.0.0/24 --ip-range 10.2.0.0/28 --gateway 10.2.0.1 --subnet fd00:2::/64' +
      ' --ipv6 --internal --opt com.docker.network.driver.mtu=1400 --label tier mine',
  )
  expect(hasSubnet({ pools: [pool('fd00:2::/64')] }, 'ipv4')).toBe(false)
  expect(hasSubnet({ pools: [pool('fd00:2::/64')] }, 'ipv6')).toBe(true)
})

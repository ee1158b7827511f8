import { canonicalSubnet, hasHostBits, isReserved, isV4, isWithin, parseSubnet, subnetsOverlap } from './cidr.ts'
import type { Subnet } from './cidr.ts'
import { describe } from './errors.ts'
import type { ErrorShape } from './errors.ts'
import { isUnknownDriver } from './models/drivers.ts'
import type { Drivers } from './models/drivers.ts'
import type { AddressPool, Attachment, Network, NetworkRequest } from './models/network.ts'
import { isIpv4, isIpv6 } from './names.ts'
import { each, when } from './run/checks/check.ts'
import type { RunProblem } from './run/checks/check.ts'

type Known = Pick<Network, 'name' | 'pools' | 'scope'>

/** Names that stand for something else; Docker brings networks of the first three along. */
const PREDEFINED = new Set(['bridge', 'host', 'none', 'default'])
/** Drivers that put all of a network's subnets on one bridge. */
const ONE_SUBNET = new Set(['bridge'])
/** Linux allows 15 letters for the name of a link. */
const LINK_NAME = /^[^\s/:]{1,15}$/
const OPTIONS: Record<string, RegExp> = {
  'com.docker.network.bridge.name': LINK_NAME,
  'com.docker.network.driver.mtu': /^\d+$/,
}

/** Whether Docker brings it along: it can be neither made nor removed. */
export function isPredefined(name: string): boolean {
  return PREDEFINED.has(name)
}

/** Whether containers come and go after they are made: not into Docker's `host` and `none`. */
export function isJoinable({ name }: Pick<Network, 'name'>): boolean {
  return name !== 'host' && name !== 'none'
}

/** What Docker would refuse of a container's place in a network, by field; `taken` are addresses that others have. */
export function checkAttachment(
  { aliases, ip, ip6 }: Attachment,
  network: Pick<Network, 'name' | 'pools'>,
  taken: readonly string[] = [],
): RunProblem[] {
  if (isPredefined(network.name)) {
    const refuse = (isSo: boolean, path: string): RunProblem[] =>
      when(isSo, path, 'networkFixesNothing', { network: network.name })
    return [...refuse(aliases.length > 0, 'aliases'), ...refuse(Boolean(ip), 'ip'), ...refuse(Boolean(ip6), 'ip6')]
  }
  return [
    ...checkAddress('ip', ip, isIpv4, network.pools, taken),
    ...checkAddress('ip6', ip6, isIpv6, network.pools, taken),
  ]
}

function checkAddress(
  path: string,
  address: string | undefined,
  isOfKind: (address: string) => boolean,
  pools: readonly AddressPool[],
  taken: readonly string[],
): RunProblem[] {
  if (!address) return []
  if (!isOfKind(address)) return when(true, path, 'addressInvalid', { address })
  const subnet = pools.flatMap((pool) => parseSubnet(pool.subnet) ?? []).find((one) => isWithin(address, one))
  if (!subnet) return when(true, path, 'addressOutside', { address })
  const isTaken = taken.includes(address) || pools.some(({ gateway }) => gateway === address)
  return when(isTaken || isReserved(address, subnet), path, 'addressTaken', {})
}

/** What Docker would refuse of a new network, by field; `known` are those that are there, `drivers` those the engine has. */
export function checkNetworkRequest(request: NetworkRequest, known: readonly Known[], drivers?: Drivers): RunProblem[] {
  const { driver, pools, options, labels } = request
  return [
    ...checkName(request.name, known),
    ...when(driver === '', 'driver', 'required', {}),
    ...when(
      driver !== '' && drivers !== undefined && isUnknownDriver(drivers, driver),
      'driver',
      'networkDriverUnknown',
      { driver },
    ),
    ...each('pools', pools, (pool, path, at) => checkPool(pool, path, pools.slice(0, at), request, known)),
    ...each('options', options, ({ name, value }, path) => [
      ...when(name === '', `${path}.name`, 'required', {}),
      ...when(OPTIONS[name]?.test(value) === false, `${path}.value`, 'networkOptionInvalid', { option: name, value }),
    ]),
    ...each('labels', labels, ({ name }, path) => when(name === '', `${path}.name`, 'required', {})),
  ]
}

function checkName(name: string, known: readonly Known[]): RunProblem[] {
  if (name.trim() === '') return when(true, 'name', 'required', {})
  if (isPredefined(name)) return when(true, 'name', 'networkPredefined', { network: name })
  const isTaken = known.some((network) => network.name === name)
  return when(isTaken, 'name', 'networkNameTaken', { network: name })
}

function checkPool(
  { subnet: text, range, gateway }: AddressPool,
  path: string,
  before: readonly AddressPool[],
  { driver }: NetworkRequest,
  known: readonly Known[],
): RunProblem[] {
  if (text === '') return when(Boolean(range || gateway), `${path}.subnet`, 'subnetMissing', {})
  const subnet = parseSubnet(text)
  if (!subnet) return when(true, `${path}.subnet`, 'subnetInvalid', { subnet: text })
  const error = subnetProblem(subnet, text, before, driver, known)
  if (error) return [{ path: `${path}.subnet`, error }]
  return [...checkRange(range, subnet, text, path), ...checkGateway(gateway, subnet, text, path)]
}

function subnetProblem(
  subnet: Subnet,
  text: string,
  before: readonly AddressPool[],
  driver: string,
  known: readonly Known[],
): ErrorShape | undefined {
  const others = before.flatMap((pool) => parseSubnet(pool.subnet) ?? [])
  if (hasHostBits(subnet)) return describe('subnetHostBits', { subnet: text, network: canonicalSubnet(subnet) })
  if (others.some((other) => subnetsOverlap(subnet, other))) return describe('subnetTwice', { subnet: text })
  if (ONE_SUBNET.has(driver) && others.some((other) => isV4(other) === isV4(subnet))) {
    return describe('subnetSecond', { driver })
  }
  const rival = findOverlap(text, known)
  return rival && describe('subnetOverlaps', { subnet: text, network: rival.network, other: rival.subnet })
}

/** The network of this engine that has addresses of a subnet already. Those of a swarm have a space of their own. */
function findOverlap(text: string, known: readonly Known[]): { network: string; subnet: string } | undefined {
  const subnet = parseSubnet(text)
  if (!subnet) return undefined
  for (const { name, pools, scope } of known) {
    if (scope !== 'local') continue
    for (const pool of pools) {
      const other = parseSubnet(pool.subnet)
      if (other && subnetsOverlap(subnet, other)) return { network: name, subnet: pool.subnet }
    }
  }
  return undefined
}

function checkRange(range: string | undefined, subnet: Subnet, text: string, path: string): RunProblem[] {
  if (!range) return []
  const parsed = parseSubnet(range)
  if (!parsed) return when(true, `${path}.range`, 'subnetInvalid', { subnet: range })
  if (parsed.bits < subnet.bits || !isWithin(parsed.address.toString(), subnet)) {
    return when(true, `${path}.range`, 'rangeOutside', { range, subnet: text })
  }
  return when(hasHostBits(parsed), `${path}.range`, 'subnetHostBits', {
    subnet: range,
    network: canonicalSubnet(parsed),
  })
}

function checkGateway(gateway: string | undefined, subnet: Subnet, text: string, path: string): RunProblem[] {
  if (!gateway) return []
  if (!isWithin(gateway, subnet)) {
    return when(true, `${path}.gateway`, 'gatewayOutside', { gateway, subnet: text })
  }
  return when(isReserved(gateway, subnet), `${path}.gateway`, 'gatewayReserved', { gateway })
}

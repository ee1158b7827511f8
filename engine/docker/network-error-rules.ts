import { nothing, rule } from './error-rule.ts'
import type { Group, Rule, Told } from './error-rule.ts'
import { describe } from '../ipc/errors.ts'

const networkOf = (group: Group, told: Told) => ({ network: told.network || group('network') })
const driverOf = (group: Group, told: Told) => ({ driver: told.networkDriver || group('driver') })
/** By its name where the daemon was asked for it by its id. */
const containerOf = (group: Group, told: Told) => {
  const id = told.container ?? group('id')
  return { container: told.containerName?.(id) ?? id }
}
const bothOf = (group: Group, told: Told) => ({ ...networkOf(group, told), ...containerOf(group, told) })

/** What the daemon says of networks and of who is in them. The words are those of dockerd 20.10 to 28. */
export const NETWORK_RULES: Rule[] = [
  rule('networkNameTaken', networkOf, /network with name (?<network>.+) already exists/),
  rule(
    'networkPredefined',
    networkOf,
    /not permitted on predefined (?<network>\S+) network/,
    /(?<network>\S+) is a pre-defined network and cannot be removed/,
  ),
  rule('networkInUse', networkOf, /network (?<network>\S+)(?: id \w+)? has active endpoints/),
  rule('networkDriverOnce', driverOf, /only one instance of "?(?<driver>\w+)"? network is allowed/),
  rule('networkNeedsSwarm', driverOf, /This node is not a swarm manager/),
  rule('networkDriverUnknown', driverOf, /plugin "(?<driver>[^"]*)" not found/, /legacy plugin.*(?<driver>)not found/),
  {
    when: (told) => told.networkDriver !== undefined,
    patterns: [/^operation not supported$/i],
    means: (group, told) => describe('networkDriverUnsupported', driverOf(group, told), told.detail),
  },
  rule(
    'networkOptionInvalid',
    (group) => ({ option: group('option'), value: group('value') }),
    /failed to parse (?<option>\S+) value: (?<value>\S*)/,
    /invalid (?<value>.+?) option for (?<option>\S+)/,
  ),
  rule(
    'subnetTaken',
    nothing,
    /Pool overlaps with other one on this address space/,
    /networks have overlapping IPv[46]/,
  ),
  rule('subnetSecond', driverOf, /(?<driver>\w+) driver doesn't support multiple subnets/),
  rule('ipv6SubnetMissing', nothing, /available, non-overlapping IPv6 address pool/),
  rule(
    'subnetsExhausted',
    nothing,
    /available, non-overlapping IPv4 address pool/,
    /all predefined address pools have been fully subnetted/,
  ),
  rule('subnetInvalid', (group) => ({ subnet: group('subnet') }), /invalid subnet (?<subnet>\S+): invalid CIDR/),
  rule('notConnected', bothOf, /container (?<id>\S+) is not connected to (?:the )?network (?<network>.+)/),
  rule(
    'alreadyConnected',
    bothOf,
    /endpoint with name (?<id>\S+) already exists in network (?<network>.+)/,
    /container (?<id>\S+) is already (?:attached|connected) to (?:the )?network (?<network>.+)/,
  ),
  rule('networkFixesNothing', networkOf, /supported (?:only )?(?:on|for containers in) user defined networks/),
  rule('addressNeedsSubnet', networkOf, /supported only when connecting to networks with user configured subnets/),
  rule('addressOutside', (group) => ({ address: group('address') }), /contain the IP address (?<address>\S+)/),
  rule('addressInvalid', (group) => ({ address: group('address') }), /invalid IPv[46] address: (?<address>\S+)/),
  rule('addressTaken', nothing, /^(?:failed to allocate gateway \([^)]*\): )?Address already in use$/),
  rule('networkNotJoined', networkOf, /cannot be disconnected from host network or connected to host network/),
  rule('networkIsolated', containerOf, /one of the networks in private \(none\) mode/),
  rule('networkShared', containerOf, /sharing network namespace with another container or host/),
]

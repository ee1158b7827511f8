import type { Sentence } from './sentence.ts'

/** Networks that a person makes, and who is in them. */
export const OWN_NETWORK_SENTENCES = {
  networkNameTaken: { code: 'CONFLICT', text: 'There is a network “{{network}}” already. Choose another name.' },
  networkPredefined: {
    code: 'DENIED',
    text: 'Docker brings the network “{{network}}” along: it can be neither made nor removed.',
  },
  networkInUse: {
    code: 'IN_USE',
    text: 'Containers that run are in the network “{{network}}”. Disconnect or stop them first.',
  },
  networkNeeded: {
    code: 'IN_USE',
    text: 'The network “{{network}}” is kept: the container “{{container}}” is in it by now.',
  },
  networkDriverUnknown: {
    code: 'INVALID',
    text: 'The engine has no network driver “{{driver}}”. Use bridge, or install the plugin.',
  },
  networkDriverOnce: { code: 'CONFLICT', text: 'There is always exactly one network of the driver “{{driver}}”.' },
  networkDriverUnsupported: {
    code: 'UNSUPPORTED',
    text: 'The engine’s kernel cannot make a network of the driver “{{driver}}”.',
  },
  networkNeedsSwarm: {
    code: 'UNSUPPORTED',
    text: 'A network of the driver “{{driver}}” spans a swarm, and this engine is in none.',
  },
  networkOptionInvalid: { code: 'INVALID', text: 'The option {{option}} does not take “{{value}}”.' },
  subnetInvalid: {
    code: 'INVALID',
    text: '“{{subnet}}” is not a subnet. Write it as 10.10.0.0/24 or fd00:10::/64.',
  },
  subnetHostBits: {
    code: 'INVALID',
    text: '“{{subnet}}” is an address within a subnet. The subnet itself is {{network}}.',
  },
  subnetOverlaps: { code: 'CONFLICT', text: '{{subnet}} overlaps the network “{{network}}”, which has {{other}}.' },
  subnetTaken: { code: 'CONFLICT', text: 'Another network has addresses of this subnet. Choose another subnet.' },
  subnetTwice: { code: 'INVALID', text: '{{subnet}} overlaps another subnet of this form.' },
  subnetSecond: {
    code: 'INVALID',
    text: 'A network of the driver “{{driver}}” has one IPv4 subnet and one IPv6 subnet at most.',
  },
  subnetMissing: { code: 'INVALID', text: 'A range or a gateway needs the subnet that it belongs to.' },
  subnetsExhausted: {
    code: 'CONFLICT',
    text: 'The engine has no free subnet left to choose from. Give the network a subnet of its own.',
  },
  ipv6SubnetMissing: {
    code: 'CONFLICT',
    text: 'The engine has no IPv6 subnet to choose from. Give the network one, such as fd00:10::/64.',
  },
  rangeOutside: { code: 'INVALID', text: 'The range {{range}} is not within {{subnet}}.' },
  gatewayOutside: { code: 'INVALID', text: 'The gateway {{gateway}} is not within {{subnet}}.' },
  gatewayReserved: {
    code: 'INVALID',
    text: '{{gateway}} stands for the subnet as a whole. Use an address in between, such as the second.',
  },
  notConnected: { code: 'NOT_FOUND', text: 'The container “{{container}}” is not in the network “{{network}}”.' },
  alreadyConnected: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” is in the network “{{network}}” already.',
  },
  addressTaken: { code: 'CONFLICT', text: 'This address is taken in the network. Use another one.' },
  addressOutside: { code: 'INVALID', text: '{{address}} is in none of the network’s subnets.' },
  addressNeedsSubnet: {
    code: 'INVALID',
    text: 'Docker chose the subnet of “{{network}}” itself. Only a network that was given a subnet has fixed addresses.',
  },
  networkFixesNothing: {
    code: 'INVALID',
    text: 'Docker’s own network “{{network}}” has neither aliases nor fixed addresses. Use a network of your own.',
  },
  networkNotJoined: {
    code: 'CONFLICT',
    text: 'Docker takes no container into the network “{{network}}” or out of it once it is made.',
  },
  networkIsolated: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” is in the network “none”, and can be in no other. Edit the container to change its network.',
  },
  networkShared: {
    code: 'CONFLICT',
    text: 'The container “{{container}}” uses the network of the host or of another container, and can be in no other.',
  },
} as const satisfies Record<string, Sentence>

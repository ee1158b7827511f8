import { it } from 'vitest'
import { expectTranslated } from '../testing/daemon-words.ts'
import type { DaemonWords } from '../testing/daemon-words.ts'

/** As dockerd 26.1 says it, where nothing else is said. */
const WORDS: DaemonWords[] = [
  ['network with name shop already exists', { network: 'shop' }, 'networkNameTaken', '“shop”'],
  ['operation is not permitted on predefined bridge network', {}, 'networkPredefined', '“bridge”'],
  ['host is a pre-defined network and cannot be removed', {}, 'networkPredefined', '“host”'],
  [
    'error while removing network: network n1 id 73db9c96e995d103df5da59b4bd78d9e8669f1cbd598b733fb7f019a60158d95 has active endpoints',
    {},
    'networkInUse',
    '“n1”',
  ],
  ['only one instance of "host" network is allowed', {}, 'networkDriverOnce', '“host”'],
  ['plugin "nope" not found', { network: 'x', networkDriver: 'nope' }, 'networkDriverUnknown', '“nope”'],
  [
    'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.',
    { networkDriver: 'overlay' },
    'networkNeedsSwarm',
    '“overlay”',
  ],
  ['operation not supported', { networkDriver: 'macvlan' }, 'networkDriverUnsupported', '“macvlan”'],
  [
    'failed to parse com.docker.network.driver.mtu value: abc (strconv.Atoi: parsing "abc": invalid syntax)',
    {},
    'networkOptionInvalid',
    'com.docker.network.driver.mtu',
    '“abc”',
  ],
  ['Pool overlaps with other one on this address space', {}, 'subnetTaken'],
  [
    'cannot create network 3a (br-3a): conflicts with network 4b (br-4b): networks have overlapping IPv4',
    {},
    'subnetTaken',
  ],
  ["bridge driver doesn't support multiple subnets", {}, 'subnetSecond', '“bridge”'],
  [
    'could not find an available, non-overlapping IPv6 address pool among the defaults to assign to the network',
    {},
    'ipv6SubnetMissing',
  ],
  [
    'could not find an available, non-overlapping IPv4 address pool among the defaults to assign to the network',
    {},
    'subnetsExhausted',
  ],
  // 28
  ['all predefined address pools have been fully subnetted', {}, 'subnetsExhausted'],
  [
    'container 1fb35f2fb0c2 is not connected to the network n1',
    { network: 'n1', container: '1fb35f2fb0c2' },
    'notConnected',
    '“web”',
    '“n1”',
  ],
  ['container 1fb35f2fb0c2 is not connected to network n1', {}, 'notConnected', '“web”', '“n1”'],
  ['endpoint with name web already exists in network n1', {}, 'alreadyConnected', '“web”', '“n1”'],
  [
    'invalid endpoint settings:\nuser specified IP address is supported only when connecting to networks with user configured subnets',
    { network: 'x' },
    'addressNeedsSubnet',
    '“x”',
  ],
  [
    'invalid endpoint settings:\n* user specified IP address is supported on user defined networks only\n* no configured subnet or ip-range contain the IP address 10.1.1.1',
    { network: 'bridge' },
    'networkFixesNothing',
    '“bridge”',
  ],
  [
    'invalid endpoint settings:\nnetwork-scoped alias is supported only for containers in user defined networks',
    { network: 'bridge' },
    'networkFixesNothing',
    '“bridge”',
  ],
  [
    'invalid endpoint settings:\nno configured subnet or ip-range contain the IP address 10.1.1.1',
    { network: 'x' },
    'addressOutside',
    '10.1.1.1',
  ],
  ['Address already in use', { network: 'x', container: 'web' }, 'addressTaken'],
  [
    'container cannot be disconnected from host network or connected to host network',
    { network: 'host' },
    'networkNotJoined',
    '“host”',
  ],
  [
    'container cannot be connected to multiple networks with one of the networks in private (none) mode',
    { network: 'front', container: '1fb35f2fb0c2' },
    'networkIsolated',
    '“web”',
  ],
  [
    'container sharing network namespace with another container or host cannot be connected to any other network',
    { network: 'n1', container: '3aef0a7b8d5e' },
    'networkShared',
    '“cache”',
  ],
  ['network nope not found', { network: 'nope' }, 'networkNotFound', '“nope”'],
]

it.each(WORDS)('%s', (...words) => expectTranslated(...words))

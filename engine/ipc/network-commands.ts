import type { DockerCommand } from './docker-command.ts'
import { HELPER_IMAGE } from './helper-label.ts'
import { networkRequestSchema } from './models/network.ts'
import type { Attachment, NetworkRequest } from './models/network.ts'

/** As far as it is there already, nothing is done. */
interface JoinSteps {
  network: string
  /** The container's. */
  name: string
  creates: boolean
  connects: boolean
}

/** `docker network create`. */
export function createNetworkCommand(request: NetworkRequest): DockerCommand {
  const { name, driver, pools, ipv6, internal, attachable, options, labels } = request
  return [
    ['docker', 'network', 'create'],
    ...(driver === 'bridge' ? [] : [['--driver', driver]]),
    ...pools.flatMap(({ subnet, range, gateway }) => [
      ['--subnet', subnet],
      ...(range ? [['--ip-range', range]] : []),
      ...(gateway ? [['--gateway', gateway]] : []),
    ]),
    ...(ipv6 ? [['--ipv6']] : []),
    ...(internal ? [['--internal']] : []),
    ...(attachable ? [['--attachable']] : []),
    ...options.map(({ name: option, value }) => ['--opt', `${option}=${value}`]),
    ...labels.map(({ name: label, value }) => ['--label', value === '' ? label : `${label}=${value}`]),
    [name],
  ]
}

/** `docker network rm`. */
export function removeNetworksCommand(networks: readonly string[]): DockerCommand {
  return [['docker', 'network', 'rm', ...networks]]
}

/** `docker network connect`. */
export function connectCommand(network: string, container: string, { aliases, ip, ip6 }: Attachment): DockerCommand {
  return [
    ['docker', 'network', 'connect'],
    ...aliases.map((alias) => ['--alias', alias]),
    ...(ip ? [['--ip', ip]] : []),
    ...(ip6 ? [['--ip6', ip6]] : []),
    [network, container],
  ]
}

/** `docker network disconnect`. */
export function disconnectCommand(network: string, container: string): DockerCommand {
  return [['docker', 'network', 'disconnect', network, container]]
}

/** `docker run` of Longshore's own tools in the network of a container, which need not have any. */
export function besideCommand(container: string, words: readonly string[]): DockerCommand {
  return [
    ['docker', 'run', '--rm'],
    ['--network', `container:${container}`],
    [HELPER_IMAGE, ...words],
  ]
}

/** What brings a container into a network that an app is to share with it. */
export function joinCommands({ network, name, creates, connects }: JoinSteps): DockerCommand[] {
  return [
    ...(creates ? [createNetworkCommand(networkRequestSchema.parse({ name: network }))] : []),
    ...(connects ? [connectCommand(network, name, { aliases: [] })] : []),
  ]
}

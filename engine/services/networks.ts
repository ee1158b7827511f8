import { os } from './base.ts'
import { connectContainer, createNetwork, disconnectContainer, removeNetwork } from '../docker/networks.ts'
import { readDrivers } from '../docker/drivers.ts'
import { inspectNetwork } from '../docker/network-detail.ts'
import { listContainers } from '../docker/containers.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { testReach } from '../networks/reach.ts'
import { failure } from '../ipc/errors.ts'
import { isUnknownDriver } from '../ipc/models/drivers.ts'

export const networks = {
  watch: os.networks.watch.handler(({ input, context, signal }) =>
    context.endpoints.lists(input.endpoint).networks.watch(signal),
  ),

  inspect: os.networks.inspect.handler(({ input, context, signal }) => {
    const connected = context.endpoints.require(input.endpoint)
    return inspectNetwork(connected.client, named(connected, input.network), signal)
  }),

  drivers: os.networks.drivers.handler(({ input, context, signal }) =>
    readDrivers(context.endpoints.require(input.endpoint), 'Network', signal),
  ),

  create: os.networks.create.handler(async ({ input: { endpoint, request }, context }) => {
    const connected = context.endpoints.require(endpoint)
    const { driver } = request
    if (driver !== 'bridge' && isUnknownDriver(await readDrivers(connected, 'Network'), driver)) {
      throw failure('networkDriverUnknown', { driver })
    }
    return createNetwork(connected.client, request)
  }),

  remove: os.networks.remove.handler(async ({ input: { endpoint, network, unused }, context }) => {
    const connected = context.endpoints.require(endpoint)
    const { name } = named(connected, network)
    if (unused) {
      const [user] = await usersOf(connected, name)
      if (user) throw failure('networkNeeded', { network: name, container: user.name })
    }
    await removeNetwork(connected.client, network, name)
  }),

  connect: os.networks.connect.handler(async ({ input: { endpoint, network, container, attachment }, context }) => {
    const connected = context.endpoints.require(endpoint)
    await connectContainer(connected.client, named(connected, network), container, attachment)
    await readAgain(connected, container)
  }),

  reach: os.networks.reach.handler(({ input: { endpoint, network, ...reach }, context, signal }) => {
    const connected = context.endpoints.require(endpoint)
    return testReach(connected, context.helpers, { ...reach, network: named(connected, network) }, signal)
  }),

  disconnect: os.networks.disconnect.handler(async ({ input: { endpoint, network, container }, context }) => {
    const connected = context.endpoints.require(endpoint)
    await disconnectContainer(connected.client, named(connected, network), container)
    await readAgain(connected, container)
  }),
}

function named({ networks: rows }: Pick<ConnectedEndpoint, 'networks'>, id: string): { id: string; name: string } {
  return { id, name: rows.get(id)?.name ?? id.slice(0, 12) }
}

/** Asked anew, because a container that never ran may have been put into it without an event. */
async function usersOf({ client }: Pick<ConnectedEndpoint, 'client'>, network: string): Promise<{ name: string }[]> {
  return listContainers(client, { network: [network] })
}

/** Docker tells of no change to the networks of a container that does not run. */
async function readAgain({ client, containers }: ConnectedEndpoint, container: string): Promise<void> {
  containers.upsert(await listContainers(client, { id: [container] }))
}

import type { DockerClient } from '../docker/client.ts'
import { inspectContainer } from '../docker/containers.ts'
import {
  connectContainer,
  createNetwork,
  disconnectContainer,
  listNetworks,
  removeNetwork,
} from '../docker/networks.ts'
import { isGone } from './recreation.ts'
import { networkRequestSchema } from '../ipc/models/network.ts'

/** How an app comes into one network with a container that it uses; the second half is what was missing when it was asked. */
export interface Join {
  network: string
  /** Its id. */
  container: string
  name: string
  /** There is no such network yet. */
  creates: boolean
  /** The container is not in it yet. */
  connects: boolean
}

/** Looks at what has to be done. Fails with `containerNotFound`. */
export async function planJoin(
  client: DockerClient,
  { network, container }: Pick<Join, 'network' | 'container'>,
): Promise<Join> {
  const [{ id, name, networks }, known] = await Promise.all([inspectContainer(client, container), listNetworks(client)])
  return {
    network,
    container: id,
    name,
    creates: !known.some((one) => one.name === network),
    connects: !networks.some((place) => place.name === network),
  }
}

/** `docker network create` and `docker network connect`, as far as they are needed. */
export async function joinNetwork(client: DockerClient, join: Join): Promise<void> {
  if (join.creates) await createNetwork(client, networkRequestSchema.parse({ name: join.network }))
  const { network: name, container } = join
  if (join.connects) await connectContainer(client, { id: name, name }, container, { aliases: [] })
}

/** Takes back what {@link joinNetwork} did, or had begun to do. */
export async function leaveNetwork(client: DockerClient, join: Join): Promise<void> {
  const { network: name, container, connects, creates } = join
  const [network] = (await listNetworks(client)).filter((one) => one.name === name)
  if (!network) return
  if (connects) {
    await disconnectContainer(client, network, container).catch((error: unknown) => {
      if (!isGone(error)) throw error
    })
  }
  if (creates) await removeNetwork(client, network.id, name)
}

import { setTimeout as delay } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { createConnection } from './connection.ts'
import type { Connection } from './connection.ts'
import type { ConnectedEndpoint, EndpointLists } from './endpoints.ts'
import { hostUsage } from './usage.ts'
import { LISTS_FIRST } from './when-live.ts'
import { formatDockerHost } from '../docker/address.ts'
import type { DockerAddress } from '../docker/address.ts'
import { createClient } from '../docker/client.ts'
import type { DockerEvent } from '../docker/events.ts'
import type { DockerClient } from '../docker/client.ts'
import { readEngineFacts } from '../docker/engine-facts.ts'
import { createCollector } from '../index/collector.ts'
import { containerSource } from '../index/container-source.ts'
import { imageSource } from '../index/image-source.ts'
import { createIndex } from '../index/live-index.ts'
import { networkSource } from '../index/network-source.ts'
import { followUsers } from '../index/users.ts'
import { volumeSource } from '../index/volume-source.ts'
import { describe, failure, Failure } from '../ipc/errors.ts'
import type { Container } from '../ipc/models/container.ts'
import type { ConnectionState, DriverKind, Endpoint, EngineFacts, HostUsage } from '../ipc/models/endpoint.ts'
import type { Image } from '../ipc/models/image.ts'
import type { Network } from '../ipc/models/network.ts'
import type { Volume } from '../ipc/models/volume.ts'
import type { Supervisor } from '../runtime/supervisor.ts'

export interface EndpointOptions {
  id: string
  name: string
  driver: DriverKind
  supervisor: Supervisor
  onError: (error: unknown) => void
  /** See `DockerClient`. */
  authFor?: (registry: string) => Promise<string>
  /** Is told of every event of the daemon. */
  onEvent?: (event: DockerEvent) => void
}

/** One endpoint: its supervised runtime, its client, its live indices and what the window is told of it. */
export interface SupervisedEndpoint {
  readonly id: string
  readonly supervisor: Supervisor
  readonly lists: EndpointLists
  /** Throws `engineDown` while there is no address. */
  require(): ConnectedEndpoint
  describe(): Endpoint
  onChange(listener: () => void): () => void
  refresh(): Promise<void>
  usage(signal: AbortSignal): AsyncIterable<HostUsage>
  /** Connects anew, as after the machine has slept. */
  reconnect(): void
  dispose(): void
}

/** An endpoint whose address is known, with what connects its indices. */
interface Wired extends ConnectedEndpoint {
  link: Connection
}

/** Wires a runtime with its indices: connects when it runs, tells it when the connection is lost. */
export function createEndpoint({
  id,
  name,
  driver,
  supervisor,
  onError,
  authFor,
  onEvent,
}: EndpointOptions): SupervisedEndpoint {
  const listeners = new Set<() => void>()
  const unknown: ConnectionState = { state: 'connecting', since: Date.now() }
  const containers = createIndex<Container>({ idOf: (row) => row.id, connection: unknown })
  const images = createIndex<Image>({ idOf: (row) => row.id, connection: unknown })
  const volumes = createIndex<Volume>({ idOf: (row) => row.id, connection: unknown })
  const imageUsers = followUsers(containers, images, ({ imageId }) => [imageId])
  const volumeUsers = followUsers(containers, volumes, ({ mounts }) =>
    mounts.flatMap(({ type, source }) => (type === 'volume' ? [source] : [])),
  )
  const networks = createIndex<Network>({ idOf: (row) => row.id, connection: unknown })
  // Docker tells of a container that never ran no more than the names of its networks.
  const networkUsers = followUsers(
    containers,
    networks,
    (container) => container.networks,
    ({ name: network }) => network,
  )
  let connection = unknown
  let facts: EngineFacts | undefined
  let connected: Wired | undefined

  function announce(): void {
    for (const listener of listeners) listener()
  }

  function setConnection(state: ConnectionState): void {
    connection = state
    for (const index of [containers, images, volumes, networks]) {
      // Each index is live as soon as its own list is in.
      if (state.state !== 'live' || index.connection.state !== 'live') index.setConnection(state)
    }
    announce()
  }

  function wire(address: DockerAddress): Wired {
    const client = createClient(address, {
      endpoint: name,
      portHolder: (port) => containers.rows()?.find((row) => row.ports.some(({ hostPort }) => hostPort === port))?.name,
      authFor,
      containerName: (short) => containers.rows()?.find((row) => row.id.startsWith(short))?.name,
    })
    return {
      id,
      name,
      local: isLocal(address),
      get facts() {
        return facts
      },
      client,
      containers,
      images,
      volumes,
      networks,
      link: connect(client),
    }
  }

  function connect(client: DockerClient): Connection {
    return createConnection({
      client,
      makeCollectors: (signal, broken) => [
        createCollector(containers, containerSource(client), signal, broken),
        createCollector(images, imageSource(client, images, imageUsers.of), signal, broken),
        createCollector(volumes, volumeSource(client, volumes, volumeUsers.of), signal, broken),
        createCollector(networks, networkSource(client, networkUsers.of), signal, broken),
        ...(onEvent ? [{ seed: async () => undefined, note: onEvent }] : []),
      ],
      hasRows: () => containers.rows() !== undefined,
      onState: setConnection,
      onLive: (signal) => void learn(client, signal),
      onLost: (reason) => supervisor.daemonLost(reason.detail ?? reason.message),
    })
  }

  async function learn(client: DockerClient, signal: AbortSignal): Promise<void> {
    try {
      await delay(LISTS_FIRST, undefined, { signal })
      facts = await readEngineFacts(client, signal)
      announce()
    } catch (error) {
      // That the engine went is told by the connection.
      if (!signal.aborted && !(error instanceof Failure && error.shape.code === 'ENGINE_DOWN')) onError(error)
    }
  }

  function follow(): void {
    const { address, state } = supervisor
    if (connected && (!address || !isDeepStrictEqual(connected.client.address, address))) drop()
    if (address) connected ??= wire(address)
    if (state.phase === 'running') connected?.link.open()
    else if (state.phase === 'starting' || state.phase === 'installing') connected?.link.suspend()
    else connected?.link.suspend(describe('engineDown', { endpoint: name }, state.failure?.reason))
    announce()
  }

  function drop(): void {
    connected?.link.suspend()
    connected?.client.close()
    connected = undefined
  }

  const stop = supervisor.onChange(follow)
  follow()

  return {
    id,
    supervisor,
    lists: { containers, images, volumes, networks },
    require() {
      if (!connected) throw failure('engineDown', { endpoint: name })
      return connected
    },
    describe() {
      const { address } = supervisor
      const host = address ? formatDockerHost(address) : ''
      const local = address !== undefined && isLocal(address)
      return { id, name, driver, host, runtime: supervisor.state, connection, ...(facts && { facts }), local }
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async refresh() {
      if (!connected) throw failure('engineDown', { endpoint: name })
      await connected.link.refresh()
    },
    async *usage(signal) {
      if (connected?.local) yield* hostUsage(() => supervisor.files?.dataRoot ?? facts?.dataRoot ?? '/', signal)
    },
    reconnect: () => connected?.link.reopen(),
    dispose() {
      stop()
      drop()
      supervisor.dispose()
    },
  }
}

function isLocal(address: DockerAddress): boolean {
  return 'socketPath' in address || ['localhost', '127.0.0.1', '::1'].includes(address.host)
}

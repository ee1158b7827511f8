import type { DockerClient } from '../docker/client.ts'
import type { LiveIndex } from '../index/live-index.ts'
import type { Container } from '../ipc/models/container.ts'
import type { Endpoint, EngineFacts, HostUsage } from '../ipc/models/endpoint.ts'
import type { Image } from '../ipc/models/image.ts'
import type { Network } from '../ipc/models/network.ts'
import type { Volume } from '../ipc/models/volume.ts'
import type { EngineFiles } from '../runtime/engine-files.ts'

/** The live lists of one endpoint. */
export interface EndpointLists {
  readonly containers: LiveIndex<Container>
  readonly images: LiveIndex<Image>
  readonly volumes: LiveIndex<Volume>
  readonly networks: LiveIndex<Network>
}

/** One Docker endpoint whose address is known: what services, tasks and sessions work on. */
export interface ConnectedEndpoint extends EndpointLists {
  readonly id: string
  readonly name: string
  /** Published ports are ports of this machine. */
  readonly local: boolean
  /** What the daemon says of itself; unknown until the first answer. */
  readonly facts?: EngineFacts
  readonly client: DockerClient
}

/** Every endpoint that Longshore knows, by id. */
export interface Endpoints {
  /** The endpoint to work on. Throws `endpointNotFound`, or `engineDown` while it has no address. */
  require(id: string): ConnectedEndpoint
  /** The live lists of an endpoint, also while it is down. Throws `endpointNotFound`. */
  lists(id: string): EndpointLists
  list(): Endpoint[]
  /** Where an engine of our own keeps its data, also while it is down; undefined for any other. Throws `endpointNotFound`. */
  files(id: string): EngineFiles | undefined
  onChange(listener: () => void): () => void
  start(id: string): Promise<void>
  stop(id: string, options: { stopContainers: boolean }): Promise<void>
  restart(id: string): Promise<void>
  /** Lists everything anew. Throws `engineDown` while not connected. */
  refresh(id: string): Promise<void>
  /** Has an engine of our own leave more of the processor to the window while it unpacks images. */
  standBack(id: string, unpacks: boolean): void
  /** Ends at once for an endpoint that is not this machine. */
  usage(id: string, signal: AbortSignal): AsyncIterable<HostUsage>
  /** Ends connections and timers; the daemon stays. */
  dispose(): void
}

import { MessageChannel } from 'node:worker_threads'
import { createClient } from '../docker/client.ts'
import type { ConnectedEndpoint, Endpoints } from '../endpoints/endpoints.ts'
import { createIndex } from '../index/live-index.ts'
import type { LiveIndex } from '../index/live-index.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'
import type { Container, ContainerStatus } from '../ipc/models/container.ts'
import type { Image } from '../ipc/models/image.ts'
import type { Volume } from '../ipc/models/volume.ts'
import type { Network } from '../ipc/models/network.ts'
import { nodePort } from '../ipc/ports.ts'
import { openStreams } from '../ipc/streams.ts'
import type { Journal } from '../journal.ts'
import type { Leftover } from './leftovers.ts'

/** A data plane between a window and the engine, over a real port. */
export function connectStreams() {
  const { port1, port2 } = new MessageChannel()
  const window = openStreams(nodePort(port1))
  const engine = openStreams(nodePort(port2))
  return {
    window,
    engine,
    /** A stream's end in the window, and its end in the engine. */
    open(): { near: ByteStream; far: ByteStream } {
      const near = window.open()
      return { near, far: engine.accept(near.id) }
    },
    close: () => port1.close(),
  }
}

/** A window's end that shows what comes; it uses bytes up at once until told to `stall`. */
export function showStream(stream: ByteStream) {
  const chunks: Uint8Array[] = []
  let owed: (() => void)[] | undefined
  const listeners = new Set<() => void>()
  stream.onBytes((bytes, consumed) => {
    chunks.push(bytes)
    if (owed) owed.push(consumed)
    else consumed()
    for (const listener of listeners) listener()
  })
  const text = (): string => Buffer.concat(chunks).toString()
  return {
    text,
    bytes: () => Buffer.concat(chunks),
    length: () => chunks.reduce((sum, chunk) => sum + chunk.length, 0),
    chunks: () => chunks.length,
    type: (keys: string) => stream.write(new TextEncoder().encode(keys)),
    stall: () => void (owed ??= []),
    resume() {
      const waiting = owed ?? []
      owed = undefined
      for (const consumed of waiting) consumed()
    },
    /** Resolves once what was shown satisfies the condition; fails when the stream ends before. */
    async shows(wanted: string | RegExp | ((text: string) => boolean)): Promise<string> {
      const met = (): boolean =>
        typeof wanted === 'function'
          ? wanted(text())
          : typeof wanted === 'string'
            ? text().includes(wanted)
            : wanted.test(text())
      let listener: (() => void) | undefined
      const shown = new Promise<void>((resolve) => {
        listener = () => void (met() && resolve())
        listeners.add(listener)
        listener()
      })
      await Promise.race([shown, stream.closed])
      if (listener) listeners.delete(listener)
      if (!met()) throw new Error(`the stream ended without ${String(wanted)}: ${JSON.stringify(text().slice(-500))}`)
      return text()
    },
  }
}

/** An endpoint on a real daemon; its list of containers has what the test puts there. */
export function connectEndpoint(socketPath: string): ConnectedEndpoint {
  const containers = createIndex<Container>({ idOf: (container) => container.id, rows: [] })
  const images = createIndex<Image>({ idOf: (image) => image.id, rows: [] })
  const volumes = createIndex<Volume>({ idOf: (volume) => volume.id, rows: [] })
  const surroundings = { endpoint: 'lab', portHolder: () => undefined, containerName: () => undefined }
  const networks = createIndex<Network>({ idOf: (network) => network.id, rows: [] })
  const client = createClient({ socketPath }, surroundings)
  return { id: 'lab', name: 'lab', local: true, client, containers, images, volumes, networks }
}

/** Puts a container into the list. */
export function listContainer(
  containers: LiveIndex<Container>,
  id: string,
  name: string,
  status: ContainerStatus = 'running',
) {
  const empty = { ports: [], mounts: [], networks: [], labels: {} }
  containers.upsert([{ id, name, status, image: 'x', imageId: 'x', command: '', created: 0, statusText: '', ...empty }])
}

/** The endpoints of an engine process that has one. */
export function onlyEndpoint(endpoint: ConnectedEndpoint): Pick<Endpoints, 'require' | 'lists'> {
  return { require: () => endpoint, lists: () => endpoint }
}

/** A journal in memory. */
export function memoryJournal<Entry = Leftover>(): Journal<Entry> & { entries: Entry[] } {
  const journal = {
    entries: [] as Entry[],
    load: async () => journal.entries,
    save: (entries: Entry[]) => void (journal.entries = entries),
    flush: async () => undefined,
  }
  return journal
}

import { createLayerReader } from './layer-reader.ts'
import { layLayers } from './layer-tree.ts'
import type { LayerChanges } from './layer-tree.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { openSave } from '../docker/image-files.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'
import { failure } from '../ipc/errors.ts'
import type { LayerFacts, LayersMessage } from '../ipc/models/image-layers.ts'

/** Images whose trees are kept: an id names its contents, so they never change. */
const KEPT = 3
/** Milliseconds between two words of how far it is. */
const REPORT = 150
/** Files in one line. */
const BATCH = 1000

type Layer = Pick<LayerFacts, 'diffId' | 'step'> & LayerChanges

/** The newest last. */
const kept = new Map<string, Layer[]>()

/**
 * Reads what each layer of an image holds by streaming `docker save`, which costs the daemon as much as that: once for
 * an image, as long as it is one of the last. Aborting ends it.
 */
async function readLayers(
  client: DockerClient,
  image: string,
  signal: AbortSignal,
  onRead?: (bytes: number) => void,
): Promise<Layer[]> {
  const known = kept.get(image)
  if (known) return keep(image, known)
  const reader = createLayerReader()
  let read = 0
  const body = await openSave(client, [image], signal)
  try {
    await body.read((bytes) => {
      read += bytes.length
      onRead?.(read)
      return reader.push(bytes)
    })
    signal.throwIfAborted()
    const { entries, diffIds, steps } = await reader.finish()
    const layers = layLayers(entries).map((layer, index) => ({
      ...layer,
      diffId: diffIds[index] ?? '',
      step: steps[index],
    }))
    return keep(image, layers)
  } catch (error) {
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw translate(error, { image, address: client.address, endpoint: client.endpoint })
  } finally {
    body.close()
  }
}

function keep(image: string, layers: Layer[]): Layer[] {
  kept.delete(image)
  kept.set(image, layers)
  for (const oldest of kept.keys()) if (kept.size > KEPT) kept.delete(oldest)
  return layers
}

/** Sends how far it is, then the facts of all layers, as lines of `LayersMessage`. */
export async function streamLayers(client: DockerClient, image: string, stream: ByteStream): Promise<void> {
  await onStream(client, image, stream, async (signal) => {
    let due = 0
    const layers = await readLayers(client, image, signal, (bytes) => {
      if (performance.now() < due) return
      due = performance.now() + REPORT
      void send(stream, { type: 'read', bytes } satisfies LayersMessage)
    })
    await send(stream, { type: 'layers', layers: layers.map(toFacts) } satisfies LayersMessage)
  })
}

function toFacts({ diffId, step, size, added, changed, deleted, hidden }: Layer): LayerFacts {
  return { diffId, step, size, added, changed, deleted, hidden }
}

/** Sends what one layer added, changed and hid, as lines of `LayerFile[]`. */
export async function streamLayerFiles(
  client: DockerClient,
  { image, layer }: { image: string; layer: number },
  stream: ByteStream,
): Promise<void> {
  await onStream(client, image, stream, async (signal) => {
    const files = (await readLayers(client, image, signal))[layer]?.files ?? []
    for (let at = 0; at < files.length && !signal.aborted; at += BATCH) {
      await send(stream, files.slice(at, at + BATCH))
    }
  })
}

function send(stream: ByteStream, value: unknown): Promise<void> {
  return stream.write(Buffer.from(`${JSON.stringify(value)}\n`))
}

async function onStream(
  client: DockerClient,
  image: string,
  stream: ByteStream,
  work: (signal: AbortSignal) => Promise<void>,
): Promise<void> {
  const closing = new AbortController()
  void stream.closed.then(() => closing.abort())
  try {
    await work(closing.signal)
    stream.close()
  } catch (error) {
    stream.close(translate(error, { image, address: client.address, endpoint: client.endpoint }).shape)
  }
}

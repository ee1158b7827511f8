import { createHash } from 'node:crypto'
import { layerSizes } from './layer-sizes.ts'
import type { HistoryStep } from './layer-sizes.ts'
import type { DockerClient } from '../docker/client.ts'
import { listImageParents } from '../docker/images.ts'
import { Failure } from '../ipc/errors.ts'

/** Images that are read at once. */
const AT_ONCE = 8

/** One layer of an image on what lies beneath it: where it is the same for two images, they share it. */
export interface ChainLayer {
  /** Stands for the layer and all beneath it. */
  chain: string
  bytes: number
}

/** What has to be known of an image to say what its removal frees. */
export interface ImageFacts {
  id: string
  /** The image that the classic builder made it on; it goes with its last child where it has no name. */
  parent?: string
  named: boolean
  /** Lowest first; undefined where Docker doesn't tell how large they are. */
  layers: readonly ChainLayer[] | undefined
  /** Epoch milliseconds when it got its last name here; undefined where the daemon doesn't tell. */
  lastTagged?: number
}

/** Reads the layers of images; those of one image are the same for ever, and kept. */
export interface ImageFactsReader {
  /** Of all images, also of those that are only on the way to others. */
  read(client: DockerClient, signal?: AbortSignal): Promise<ImageFacts[]>
}

export function createImageFacts(): ImageFactsReader {
  const known = new Map<string, readonly ChainLayer[] | undefined>()

  return {
    async read(client, signal) {
      const listed = await listImageParents(client, signal)
      const facts: ImageFacts[] = []
      for (let at = 0; at < listed.length; at += AT_ONCE) {
        const some = listed.slice(at, at + AT_ONCE)
        facts.push(...(await Promise.all(some.map((image) => readOne(client, image, known, signal)))).flat())
      }
      const ids = new Set(listed.map(({ id }) => id))
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id)
      return facts
    },
  }
}

/** What of an inspection is needed; dockerode's type lacks the second. */
interface InspectedImage {
  RootFS?: { Layers?: string[] }
  Metadata?: { LastTagTime?: string }
}

/** Nothing where the image went in the meantime. */
async function readOne(
  client: DockerClient,
  { id, parent, named }: Pick<ImageFacts, 'id' | 'parent' | 'named'>,
  known: Map<string, readonly ChainLayer[] | undefined>,
  signal?: AbortSignal,
): Promise<ImageFacts[]> {
  try {
    const image: InspectedImage = await client.call({ image: id }, (docker) => docker.getImage(id).inspect(), {
      signal,
    })
    if (!known.has(id)) {
      const history = await client.call(
        { image: id },
        (docker) => docker.getImage(id).history() as Promise<HistoryStep[]>,
        { signal },
      )
      known.set(id, toChain(image.RootFS?.Layers ?? [], history))
    }
    const tagged = Date.parse(image.Metadata?.LastTagTime ?? '')
    return [{ id, parent, named, layers: known.get(id), lastTagged: tagged > 0 ? tagged : undefined }]
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return []
    throw error
  }
}

function toChain(diffs: readonly string[], history: readonly HistoryStep[]): ChainLayer[] | undefined {
  const sizes = layerSizes(history, diffs.length)
  let chain = ''
  return sizes?.map((bytes, index) => {
    chain = createHash('sha256').update(`${chain} ${diffs[index]}`).digest('hex')
    return { chain, bytes }
  })
}

import type { DockerClient } from '../docker/client.ts'
import { listImages } from '../docker/images.ts'
import { Failure } from '../ipc/errors.ts'
import type { SharingImage } from '../ipc/models/image-layers.ts'

/** Requests at once: kind to a laptop. */
const AT_ONCE = 8
/** Images that are remembered. */
const KEPT = 5000

/** What the list does not tell of an image and its id fixes for ever. */
interface ImageFacts {
  /** `linux/amd64`, `linux/arm/v7`. */
  platform: string
  diffIds: string[]
}

const known = new Map<string, ImageFacts>()

/** Reads facts of images by their ids, each once; of those that are gone there are none. */
async function readFacts(
  client: DockerClient,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Map<string, ImageFacts>> {
  const queue = ids.filter((id) => !known.has(id))
  const lane = async (): Promise<void> => {
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const raw = await inspect(client, id, signal)
      if (raw) known.set(id, raw)
    }
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, lane))
  const found = new Map(ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)!] as const] : [])))
  for (const oldest of known.keys()) if (known.size > KEPT) known.delete(oldest)
  return found
}

async function inspect(client: DockerClient, id: string, signal?: AbortSignal): Promise<ImageFacts | undefined> {
  try {
    const raw = await client.call({ image: id }, (docker) => docker.getImage(id).inspect(), { signal })
    const { Os, Architecture, Variant, RootFS } = raw as typeof raw & { Variant?: string }
    return { platform: [Os, Architecture, Variant].filter(Boolean).join('/'), diffIds: RootFS?.Layers ?? [] }
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return undefined
    throw error
  }
}

/** Platforms of images by their ids: for those in view. */
export async function platformsOf(
  client: DockerClient,
  ids: readonly string[],
  signal?: AbortSignal,
): Promise<Record<string, string>> {
  const facts = await readFacts(client, ids, signal)
  return Object.fromEntries([...facts].map(([id, { platform }]) => [id, platform]))
}

/**
 * Other images that have layers of this one, most first. A layer is the same on the disk only if all that are below it
 * are, so they are the first ones. Asks for each image that is there, once.
 */
export async function sharingImages(
  client: DockerClient,
  image: string,
  signal?: AbortSignal,
): Promise<SharingImage[]> {
  const listed = await listImages(client, signal)
  const facts = await readFacts(client, [...new Set([image, ...listed.map(({ id }) => id)])], signal)
  const own = facts.get(image)?.diffIds ?? []
  return listed
    .filter(({ id }) => id !== image)
    .map(({ id, tags }) => ({
      id,
      name: tags[0] ?? id.slice(7, 19),
      layers: commonStart(own, facts.get(id)?.diffIds ?? []),
    }))
    .filter(({ layers }) => layers > 0)
    .toSorted((a, b) => b.layers - a.layers || (a.name < b.name ? -1 : 1))
}

/** How many of the first ones are the same. */
export function commonStart(a: readonly string[], b: readonly string[]): number {
  const differs = a.findIndex((one, index) => one !== b[index])
  return differs === -1 ? a.length : differs
}

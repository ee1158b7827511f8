import { registryDigest } from '../docker/distribution.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { readImage } from '../docker/images.ts'
import { familiarName, familiarRepository, parseImageReference, withDefaultTag } from '../ipc/image-reference.ts'
import type { ImageReference } from '../ipc/image-reference.ts'
import type { ImageUpdate } from '../ipc/models/app.ts'

/** Milliseconds that an answer is good for: registries count how often they are asked. */
const GOOD_FOR = 600_000
/** Registries are asked about so many images at once. */
const AT_ONCE = 4

/** What registries have said of images. */
export interface Updates {
  /** Compares images with what their registries have now; `anew` asks even where an answer is still good. */
  check(endpoint: { id: string; client: DockerClient }, images: string[], anew: boolean): Promise<ImageUpdate[]>
}

/** Begins knowing nothing. */
export function createUpdates(): Updates {
  /** Digest by endpoint and name. */
  const asked = new Map<string, { digest: string; askedAt: number }>()

  async function digestOf(id: string, client: DockerClient, name: string, anew: boolean) {
    const key = `${id} ${name}`
    const known = asked.get(key)
    if (known && !anew && Date.now() - known.askedAt < GOOD_FOR) return known
    const answer = { digest: await registryDigest(client, name), askedAt: Date.now() }
    asked.set(key, answer)
    return answer
  }

  async function check(id: string, client: DockerClient, image: string, anew: boolean): Promise<ImageUpdate> {
    const reference = parse(image)
    if (!reference || reference.digest !== undefined) return { image, state: 'pinned', askedAt: Date.now() }
    try {
      const local = await readImage(client, image)
      if (local?.digests.length === 0) return { image, state: 'local', askedAt: Date.now() }
      const { digest, askedAt } = await digestOf(id, client, familiarName(withDefaultTag(reference)), anew)
      const here = local?.digests.includes(`${familiarRepository(reference)}@${digest}`) ?? false
      return { image, state: here ? 'current' : 'outdated', digest, askedAt }
    } catch (error) {
      return { image, state: 'unknown', error: translate(error, { image }).shape, askedAt: Date.now() }
    }
  }

  return {
    async check({ id, client }, images, anew) {
      const answers: ImageUpdate[] = []
      const waiting = [...new Set(images)]
      const work = async (): Promise<void> => {
        for (let image = waiting.shift(); image !== undefined; image = waiting.shift()) {
          answers.push(await check(id, client, image, anew))
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, work))
      return answers
    },
  }
}

function parse(image: string): ImageReference | undefined {
  // An id reads like a repository with a tag.
  if (image.startsWith('sha256:')) return undefined
  try {
    return parseImageReference(image)
  } catch {
    return undefined // an id without its algorithm
  }
}

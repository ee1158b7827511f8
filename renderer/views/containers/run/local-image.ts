import type { Image } from '../../../../engine/ipc/models/image.ts'

/** What the CLI prints of an image's id is a name for it, too. */
const ID = /^(?:sha256:)?([\da-f]{4,64})$/

/** The image of this name, or with this id, among those that are on the engine. */
export function findLocalImage<Row extends Pick<Image, 'id' | 'tags' | 'digests'>>(
  images: readonly Row[],
  name: string,
): Row | undefined {
  const named = images.find(
    ({ tags, digests }) => tags.includes(name) || tags.includes(`${name}:latest`) || digests.includes(name),
  )
  const [, id] = ID.exec(name) ?? []
  return named ?? (id === undefined ? undefined : images.find((image) => image.id.startsWith(`sha256:${id}`)))
}

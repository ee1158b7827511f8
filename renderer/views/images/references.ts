import type { Image } from '../../../engine/ipc/models/image.ts'

/** What `docker` is told for all of an image: its tags, or its id when it has none. */
export function referencesOf({ id, tags }: Pick<Image, 'id' | 'tags'>): readonly string[] {
  return tags.length > 0 ? tags : [id]
}

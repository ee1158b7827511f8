import type { LiveIndex } from './live-index.ts'
import type { Container } from '../ipc/models/container.ts'
import type { Image } from '../ipc/models/image.ts'

/** Which containers are made from which image. */
export interface ImageUsers {
  /** Ids of the containers made from an image. */
  of(imageId: string): string[]
}

/** Follows the index of containers and keeps the `containers` of the images' rows true to it. */
export function followImageUsers(containers: LiveIndex<Container>, images: LiveIndex<Image>): ImageUsers {
  const users = new Map<string, Set<string>>()
  const imageOf = new Map<string, string>()
  const of = (imageId: string): string[] => [...(users.get(imageId) ?? [])]

  /** Notes a container as it is now; gives the ids of the images whose users that changed. */
  function note(id: string): string[] {
    const before = imageOf.get(id)
    const now = containers.get(id)?.imageId
    if (before === now) return []
    if (before !== undefined) {
      users.get(before)?.delete(id)
      if (users.get(before)?.size === 0) users.delete(before)
    }
    if (now === undefined) imageOf.delete(id)
    else {
      imageOf.set(id, now)
      users.set(now, (users.get(now) ?? new Set()).add(id))
    }
    return [before, now].filter((image) => image !== undefined)
  }

  containers.onChange(({ ids, all }) => {
    const changed = [...(all ? new Set([...imageOf.keys(), ...ids]) : ids)].flatMap(note)
    const rows = [...new Set(changed)].flatMap((image) => images.get(image) ?? [])
    images.upsert(rows.map((row) => ({ ...row, containers: of(row.id) })))
  })
  return { of }
}

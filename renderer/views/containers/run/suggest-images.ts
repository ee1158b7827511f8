import type { Image } from '../../../../engine/ipc/models/image.ts'

/** As many as a person takes in at a glance. */
const SHOWN = 8

/** Names of local images that hold what was typed, those that begin with it first. None once the name is complete. */
export function suggestImages(images: readonly Pick<Image, 'tags'>[], typed: string): string[] {
  const text = typed.trim().toLowerCase()
  const names = images.flatMap(({ tags }) => tags)
  if (names.includes(text)) return []
  return names
    .filter((name) => name.toLowerCase().includes(text))
    .toSorted((a, b) => Number(b.startsWith(text)) - Number(a.startsWith(text)) || a.localeCompare(b))
    .slice(0, SHOWN)
}

import type { Image } from '../../../../engine/ipc/models/image.ts'

/** As many as a person takes in at a glance. */
const SHOWN = 8

/** Names that hold what was typed, those that begin with it first. None once the name is complete. */
export function suggestNames(names: readonly string[], typed: string): string[] {
  const text = typed.trim().toLowerCase()
  if (names.includes(text)) return []
  return names
    .filter((name) => name.toLowerCase().includes(text))
    .toSorted((a, b) => Number(b.startsWith(text)) - Number(a.startsWith(text)) || a.localeCompare(b))
    .slice(0, SHOWN)
}

/** The same for the names of local images. */
export function suggestImages(images: readonly Pick<Image, 'tags'>[], typed: string): string[] {
  return suggestNames(
    images.flatMap(({ tags }) => tags),
    typed,
  )
}

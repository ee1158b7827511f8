import { create } from 'zustand'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'

/** Platforms of images by their ids, which fix them for ever: the list itself does not tell them. */
export const usePlatforms = create<Readonly<Record<string, string>>>()(() => ({}))

const asked = new Set<string>()

/** Reads the platforms of images that are in view and not known yet. */
export function askPlatforms(ids: readonly string[]): void {
  const images = ids.filter((id) => !asked.has(id)).slice(0, 200)
  if (images.length === 0) return
  for (const id of images) asked.add(id)
  engine.call.images.platforms({ endpoint: currentEndpoint(), images }).then(
    (found) => usePlatforms.setState(found),
    // Platforms are an extra: without them the list is whole. They are asked for again when they come into view.
    () => images.forEach((id) => asked.delete(id)),
  )
}

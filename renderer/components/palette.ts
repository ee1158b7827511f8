import type { ReactNode } from 'react'

/** A line of the palette: a page, an object, or something to do with one. */
export interface PaletteEntry {
  /** Kind and verb as Docker calls them, `volumes:prune`: it is found by these words as well. */
  id: string
  /** Heading it stands under, translated. */
  group: string
  label: string
  /** What else it is found by: an image, an id. */
  keywords?: string
  /** Stands at the end, quieter. */
  note?: string
  icon?: ReactNode
  run: () => void
}

/** Lists what can be found now; asked each time the palette opens. */
export type PaletteProvider = () => readonly PaletteEntry[]

const providers = new Set<PaletteProvider>()

/** Adds lines to the palette. Returns a disposer. */
export function registerPalette(provider: PaletteProvider): () => void {
  providers.add(provider)
  return () => void providers.delete(provider)
}

/** All lines there are now. */
export function paletteEntries(): readonly PaletteEntry[] {
  return [...providers].flatMap((provider) => provider())
}

/** The lines that hold every word of a query, best first: those whose label begins with it, then those that contain it. */
export function searchPalette(entries: readonly PaletteEntry[], query: string, limit: number): readonly PaletteEntry[] {
  const text = query.trim().toLowerCase()
  const words = text.split(/\s+/).filter(Boolean)
  const ranked = entries.flatMap((entry) => {
    const label = entry.label.toLowerCase()
    const all = `${label} ${entry.keywords?.toLowerCase() ?? ''} docker ${entry.id.toLowerCase()}`
    if (!words.every((word) => all.includes(word))) return []
    const rank = label.startsWith(text) ? 0 : words.every((word) => label.includes(word)) ? 1 : 2
    return [{ entry, rank }]
  })
  // A stable sort: within a rank the providers' order holds.
  return ranked
    .toSorted((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ entry }) => entry)
}

import type { Selection } from './selection.ts'

/** Where a person was in a list, kept while the window is open, so that coming back from a page finds it unchanged. */
interface Place {
  selection: Selection
  active: string | undefined
  scrollTop: number
}

const places = new Map<string, Place>()

export function recall(table: string): Place | undefined {
  return places.get(table)
}

export function remember(table: string, { selection, active, scrollTop }: Place): void {
  places.set(table, { selection, active, scrollTop })
}

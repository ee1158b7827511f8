import type { Setting } from '../ipc/models/run/setting.ts'

/** Settings as Docker's API has them; the last of the same name wins. */
export function toMap(settings: readonly Setting[]): Record<string, string> {
  // `fromEntries` defines properties, so that a label named `__proto__` is one like any other.
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]))
}

/** The CLI sends nothing for a list that was not said, and inspect tells the difference. */
export function filled<Item>(list: readonly Item[]): Item[] | undefined {
  return list.length > 0 ? [...list] : undefined
}

/** The way back, in Docker's order. */
export function fromMap(map: Record<string, string> | null | undefined): Setting[] {
  return Object.entries(map ?? {}).map(([name, value]) => ({ name, value }))
}

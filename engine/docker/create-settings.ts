import type { Setting } from '../ipc/models/run/setting.ts'

/** Settings as Docker's API has them; the last of the same name wins. */
export function toMap(settings: readonly Setting[]): Record<string, string> {
  // `fromEntries` defines properties, so that a label named `__proto__` is one like any other.
  return Object.fromEntries(settings.map(({ name, value }) => [name, value]))
}

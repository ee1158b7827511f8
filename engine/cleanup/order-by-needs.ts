import { cleanupKey } from '../ipc/cleanup-plan.ts'
import type { CleanupItem } from '../ipc/models/cleanup.ts'

/** The same items, each after those that have to go before it. */
export function orderByNeeds(items: readonly CleanupItem[]): CleanupItem[] {
  const byKey = new Map(items.map((item) => [cleanupKey(item), item]))
  const ordered = new Set<CleanupItem>()
  function place(item: CleanupItem): void {
    // Deleting it first keeps a circle, which Docker has none of, from going round for ever.
    if (!byKey.delete(cleanupKey(item))) return
    for (const key of item.needs) {
      const needed = byKey.get(key)
      if (needed) place(needed)
    }
    ordered.add(item)
  }
  for (const item of items) place(item)
  return [...ordered]
}

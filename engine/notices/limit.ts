/** Tells of something at once, and of what follows it in sums. */
export interface Limit<Item> {
  add(key: string, item: Item): void
  dispose(): void
}

interface Window<Item> {
  last: Item
  /** How many came since the last one that was told. */
  count: number
  timer: NodeJS.Timeout
}

/**
 * Limits how often somebody is told of one key: the first at once, what comes in the time after it as one sum, and so on
 * with twice the time, up to `longest`; a key that is quiet for its time begins anew. Milliseconds.
 */
export function createLimit<Item>(
  { first, longest }: { first: number; longest: number },
  tell: (item: Item, times: number) => void,
): Limit<Item> {
  const windows = new Map<string, Window<Item>>()

  function open(key: string, item: Item, length: number): void {
    const timer = setTimeout(() => {
      const window = windows.get(key)
      windows.delete(key)
      if (!window || window.count === 0) return
      open(key, window.last, Math.min(length * 2, longest))
      tell(window.last, window.count)
    }, length)
    windows.set(key, { last: item, count: 0, timer: timer.unref() })
  }

  return {
    add(key, item) {
      const window = windows.get(key)
      if (window) {
        window.last = item
        window.count += 1
        return
      }
      open(key, item, first)
      tell(item, 1)
    },
    dispose() {
      for (const { timer } of windows.values()) clearTimeout(timer)
      windows.clear()
    },
  }
}

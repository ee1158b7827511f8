import type { Circumstances } from './circumstances.ts'
import { cleanupKey } from '../ipc/cleanup-plan.ts'
import type { CleanupItem, SharedBytes } from '../ipc/models/cleanup.ts'

/** Layers that only these images have, with those that have each. */
export function layersOf(items: readonly CleanupItem[], { df, images }: Circumstances): SharedBytes[] {
  const going = new Map(items.map((item) => [item.id, cleanupKey(item)]))
  const sizes = new Map(df.images.map(({ id, size, shared }) => [id, size - shared]))
  const users = new Set(df.containers.map(({ imageId }) => imageId))
  const shown = new Set(df.images.map(({ id }) => id))
  const held = new Set<string>()
  const layers = new Map<string, SharedBytes>()
  for (const { id, layers: chain = [] } of images) {
    // Those on the way to others hold nothing by themselves, unless somebody runs one.
    if (!going.has(id) && (shown.has(id) || users.has(id))) for (const layer of chain) held.add(layer.chain)
  }
  for (const { id, layers: chain } of images) {
    const key = going.get(id)
    if (key === undefined) continue
    // Without a history that fits, what it shares with nobody is known at least.
    for (const { chain: layer, bytes } of chain ?? [{ chain: id, bytes: Math.max(0, sizes.get(id) ?? 0) }]) {
      if (held.has(layer) || bytes === 0) continue
      const shared = layers.get(layer) ?? { bytes, items: [] }
      shared.items.push(key)
      layers.set(layer, shared)
    }
  }
  return [...layers.values()]
}

/** What each would free by itself. */
export function withOwnBytes(items: readonly CleanupItem[], layers: readonly SharedBytes[]): CleanupItem[] {
  const own = new Map<string, number>()
  for (const { bytes, items: holders } of layers) {
    const [only] = holders
    if (only !== undefined && holders.length === 1) own.set(only, (own.get(only) ?? 0) + bytes)
  }
  return items.map((item) => ({ ...item, bytes: own.get(cleanupKey(item)) ?? 0 }))
}

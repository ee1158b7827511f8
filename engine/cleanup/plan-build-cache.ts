import { createStays, isOlder } from './circumstances.ts'
import type { Circumstances, Offer } from './circumstances.ts'
import { groupBy } from './group-by.ts'
import type { DfBuildCache } from '../docker/system-df.ts'
import { cleanupKey } from '../ipc/cleanup-plan.ts'
import type { CleanupItem, SharedBytes } from '../ipc/models/cleanup.ts'

/** What the build cache offers, and the images' layers as it leaves them. */
interface CacheOffer extends Offer {
  layers: SharedBytes[]
}

/**
 * Steps of builds that no build has used again for long enough. One that an image has as a layer frees nothing by itself
 * and spares the next build time: it goes only with that image.
 */
export function planBuildCache(circumstances: Circumstances, ofImages: readonly SharedBytes[]): CacheOffer {
  const { df, rules, now } = circumstances
  const { on, days } = rules.buildCache
  const stays = createStays('buildCache')
  const candidates = new Map<string, DfBuildCache>()
  const going = new Set(ofImages.map(({ bytes }) => bytes))
  for (const record of on ? df.buildCache : []) {
    const { inUse, shared, size, lastUsed, created } = record
    if (inUse || (shared && !going.has(size))) stays.add('inUse', nameOf(record))
    else if (!isOlder(lastUsed ?? created, days, now)) stays.add('recent', nameOf(record))
    else candidates.set(record.id, record)
  }

  // A record is needed as long as one that was made from it is.
  const records = new Map(df.buildCache.map((record) => [record.id, record]))
  const waiting = df.buildCache.filter(({ id }) => !candidates.has(id)).flatMap(({ parents }) => parents)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const record = records.get(id)
    if (!record || !candidates.delete(id)) continue
    stays.add('base', nameOf(record))
    waiting.push(...record.parents)
  }

  const links = [...candidates.values()].flatMap(({ id, parents }) => parents.map((parent) => ({ id, parent })))
  const children = groupBy(links, ({ parent }) => parent)
  return {
    items: [...candidates.values()].map((record) =>
      toItem(
        record,
        (children.get(record.id) ?? []).map(({ id }) => cleanupKey({ kind: 'buildCache', id })),
      ),
    ),
    stays: stays.list(),
    layers: withCache(ofImages, df.buildCache, candidates),
  }
}

function toItem(record: DfBuildCache, needs: string[]): CleanupItem {
  return {
    kind: 'buildCache',
    rule: 'buildCache',
    id: record.id,
    name: nameOf(record),
    references: [],
    bytes: record.shared ? 0 : record.size,
    since: record.lastUsed ?? record.created,
    needs,
    ticked: true,
  }
}

function nameOf({ id, description }: DfBuildCache): string {
  return description || id
}

/**
 * Docker doesn't tell which layer of an image a shared record is: one of the same size is taken for it. It then frees its
 * bytes with the last of both, or never, where the record stays.
 */
function withCache(
  layers: readonly SharedBytes[],
  cache: readonly DfBuildCache[],
  candidates: ReadonlyMap<string, DfBuildCache>,
): SharedBytes[] {
  const shared = groupBy(
    cache.filter((record) => record.shared),
    ({ size }) => size,
  )
  return layers.flatMap(({ bytes, items }) => {
    const records = shared.get(bytes) ?? []
    if (!records.every(({ id }) => candidates.has(id))) return []
    return [{ bytes, items: [...items, ...records.map(({ id }) => cleanupKey({ kind: 'buildCache', id }))] }]
  })
}

import { createStays, isKept, isOlder } from './circumstances.ts'
import type { Circumstances, Offer } from './circumstances.ts'
import { layersOf } from './freed-layers.ts'
import { groupBy } from './group-by.ts'
import type { ImageFacts } from './image-facts.ts'
import type { DfImage } from '../docker/system-df.ts'
import type { CleanupItem, SharedBytes } from '../ipc/models/cleanup.ts'

/** What images offer, and the layers that go with them. */
interface ImageOffer extends Offer {
  layers: SharedBytes[]
}

/**
 * Images that no container uses but those that go as well, by their ids. An image that others were built on goes after
 * them; one whose children stay would only lose its name, and is left alone.
 */
export function planImages(circumstances: Circumstances, going: ReadonlyMap<string, string>): ImageOffer {
  const { df, images, rules, now } = circumstances
  const stays = createStays('image')
  const users = groupBy(df.containers, ({ imageId }) => imageId)
  const facts = new Map(images.map((image) => [image.id, image]))
  const candidates = new Map<string, CleanupItem>()
  for (const image of df.images) {
    const usedBy = users.get(image.id) ?? []
    const needs = usedBy.flatMap(({ id }) => going.get(id) ?? [])
    const { rule, ...item } = toItem(image, facts.get(image.id), needs)
    const { on, days } = rules[rule]
    if (!on) continue
    // Docker counts uses that the list of containers doesn't show, such as one that is being removed.
    const inUse = needs.length < usedBy.length || image.containers > usedBy.length
    if (isKept(circumstances, 'image', [image.id, ...item.references], image.labels)) stays.add('pinned', item.name)
    else if (inUse) stays.add('inUse', item.name)
    else if (!isOlder(item.since, days, now)) stays.add('recent', item.name)
    else candidates.set(image.id, { rule, ...item })
  }

  const builtOn = descendantsOf(images, new Set([...df.images.map(({ id }) => id), ...users.keys()]))
  // One that stays keeps what it was built on, and so on down.
  for (let base = findBase(); base; base = findBase()) {
    candidates.delete(base.id)
    stays.add('base', base.name)
  }
  function findBase(): CleanupItem | undefined {
    return [...candidates.values()].find(({ id }) => builtOn(id).some((child) => !candidates.has(child)))
  }

  const items = [...candidates.values()].map((item) => ({
    ...item,
    needs: [...item.needs, ...builtOn(item.id).map((child) => `image:${child}`)],
  }))
  return { items, stays: stays.list(), layers: layersOf(items, circumstances) }
}

type ImageItem = CleanupItem & { rule: 'danglingImages' | 'unusedImages' }

function toItem({ id, tags, digests, created }: DfImage, facts: ImageFacts | undefined, needs: string[]): ImageItem {
  const dangling = tags.length === 0 && digests.length === 0
  const builtHere = digests.length === 0
  return {
    kind: 'image',
    rule: dangling ? 'danglingImages' : 'unusedImages',
    id,
    name: tags[0] ?? digests[0] ?? id.slice('sha256:'.length).slice(0, 12),
    references: [...tags, ...digests],
    bytes: 0,
    // Made elsewhere long ago, it may have come here yesterday.
    since: Math.max(created, facts?.lastTagged ?? 0),
    needs,
    ...(builtHere && !dangling ? { note: 'builtHere' as const } : {}),
    ticked: dangling || !builtHere,
  }
}

/** Gives the ids of the nearest `wanted` images that were built on one, over those that are only on the way to them. */
function descendantsOf(images: readonly ImageFacts[], wanted: ReadonlySet<string>): (id: string) => string[] {
  const children = groupBy(images, ({ parent }) => parent)
  const descendants = (id: string): string[] =>
    (children.get(id) ?? []).flatMap((child) => (wanted.has(child.id) ? [child.id] : descendants(child.id)))
  return descendants
}

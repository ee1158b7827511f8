import type { CleanupItem, CleanupPlan, CleanupTarget } from './models/cleanup.ts'

/** Names one item among all kinds. */
export function cleanupKey({ kind, id }: Pick<CleanupTarget, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/** The items that can go when these keys are ticked: what an unticked one keeps in use stays. In the order of the plan. */
export function removable(plan: Pick<CleanupPlan, 'items'>, ticked: ReadonlySet<string>): CleanupItem[] {
  const going = new Set<string>()
  // Each comes after those that it needs.
  return plan.items.filter((item) => {
    const goes = ticked.has(cleanupKey(item)) && item.needs.every((key) => going.has(key))
    if (goes) going.add(cleanupKey(item))
    return goes
  })
}

/** Bytes that these items of a plan free together: a layer with the last image that has it. */
export function freedBytes(plan: Pick<CleanupPlan, 'layers'>, items: readonly CleanupItem[]): number {
  const going = new Set(items.map(cleanupKey))
  const own = items.reduce((sum, { kind, bytes }) => sum + (kind === 'image' ? 0 : bytes), 0)
  const shared = plan.layers.filter(({ items: holders }) => holders.every((key) => going.has(key)))
  return shared.reduce((sum, { bytes }) => sum + bytes, own)
}

/** The keys that are ticked once this one is, or is not: one takes along what has to go first, or what can't go without it. */
export function withTick(
  plan: Pick<CleanupPlan, 'items'>,
  ticked: ReadonlySet<string>,
  key: string,
  on: boolean,
): ReadonlySet<string> {
  const next = new Set(ticked)
  const items = new Map(plan.items.map((item) => [cleanupKey(item), item]))
  const waiting = [key]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    const here = one
    if (on) {
      next.add(here)
      waiting.push(...(items.get(here)?.needs ?? []).filter((needed) => !next.has(needed)))
    } else {
      next.delete(here)
      waiting.push(...[...next].filter((other) => items.get(other)?.needs.includes(here)))
    }
  }
  return next
}

/** What is ticked at first. */
export function suggestedTicks(plan: Pick<CleanupPlan, 'items'>): ReadonlySet<string> {
  const suggested = new Set(plan.items.filter(({ ticked }) => ticked).map(cleanupKey))
  return new Set(removable(plan, suggested).map(cleanupKey))
}

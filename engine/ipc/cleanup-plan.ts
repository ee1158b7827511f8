import type { CleanupItem, CleanupPlan, CleanupTarget } from './models/cleanup.ts'

/** Names one item among all kinds. */
export function cleanupKey({ kind, id }: Pick<CleanupTarget, 'kind' | 'id'>): string {
  return `${kind}:${id}`
}

/** The items that can go when these keys are ticked: what an unticked one keeps in use stays. */
export function removable(plan: Pick<CleanupPlan, 'items'>, ticked: ReadonlySet<string>): CleanupItem[] {
  return plan.items.filter((item) => ticked.has(cleanupKey(item)) && item.needs.every((key) => ticked.has(key)))
}

/** Bytes that these items of a plan free together: a layer with the last image that has it. */
export function freedBytes(plan: Pick<CleanupPlan, 'layers'>, items: readonly CleanupItem[]): number {
  const going = new Set(items.map(cleanupKey))
  const own = items.reduce((sum, { kind, bytes }) => sum + (kind === 'image' ? 0 : bytes), 0)
  const shared = plan.layers.filter(({ items: holders }) => holders.every((key) => going.has(key)))
  return shared.reduce((sum, { bytes }) => sum + bytes, own)
}

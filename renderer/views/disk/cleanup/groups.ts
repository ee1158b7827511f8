import type { TFunction } from 'i18next'
import type { CleanupItem, CleanupPlan, CleanupRule, CleanupRules } from '../../../../engine/ipc/models/cleanup.ts'
import { formatBytes } from '../../../lib/bytes.ts'

/** Items of one rule. */
export interface CleanupGroup {
  rule: CleanupRule
  items: CleanupItem[]
}

/** In the order in which they are suggested: what costs nothing to lose first, data last. */
const ORDER: readonly CleanupRule[] = [
  'danglingImages',
  'buildCache',
  'exitedContainers',
  'unusedImages',
  'containerLogs',
  'unusedVolumes',
]

/** What may go, by the rule that suggests it; the largest first. */
export function toGroups(plan: Pick<CleanupPlan, 'items'>): CleanupGroup[] {
  return ORDER.map((rule) => ({
    rule,
    items: plan.items.filter((item) => item.rule === rule).toSorted((a, b) => b.bytes - a.bytes),
  })).filter(({ items }) => items.length > 0)
}

/** “12 dangling images”, with the age that the rule asks for. */
export function groupTitle({ rule, items }: CleanupGroup, rules: CleanupRules, t: TFunction, language: string): string {
  const count = items.length
  const limits = rules[rule]
  if ('megabytes' in limits) {
    return t(`cleanup.rule.${rule}.old`, { count, size: formatBytes(limits.megabytes * 1_000_000, language) })
  }
  if (!('days' in limits) || limits.days === 0) return t(`cleanup.rule.${rule}.title`, { count })
  return t(`cleanup.rule.${rule}.old`, { count, days: t('cleanup.days', { count: limits.days }) })
}

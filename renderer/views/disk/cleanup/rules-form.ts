import type { CleanupRule, CleanupRules } from '../../../../engine/ipc/models/cleanup.ts'

/** The rules in the order of the form. */
export const RULES: readonly CleanupRule[] = [
  'exitedContainers',
  'danglingImages',
  'unusedImages',
  'buildCache',
  'containerLogs',
  'unusedVolumes',
]

/** What stands in the fields, for rules that have a limit. */
export type RuleTexts = Partial<Record<CleanupRule, string>>

/** The limits as they are typed. */
export function toTexts(rules: CleanupRules): RuleTexts {
  return Object.fromEntries(
    RULES.flatMap((rule) => {
      const limits = rules[rule]
      if ('days' in limits) return [[rule, String(limits.days)]]
      return 'megabytes' in limits ? [[rule, String(limits.megabytes)]] : []
    }),
  )
}

/** What the fields say, to be checked: what is no number is NaN. */
export function toNumbers(on: ReadonlySet<CleanupRule>, texts: RuleTexts): Record<CleanupRule, object> {
  const limit = (rule: CleanupRule): object => {
    const text = texts[rule]?.trim()
    if (text === undefined) return {}
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN
    return rule === 'containerLogs' ? { megabytes: number } : { days: number }
  }
  return Object.fromEntries(RULES.map((rule) => [rule, { on: on.has(rule), ...limit(rule) }])) as Record<
    CleanupRule,
    object
  >
}

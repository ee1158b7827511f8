import { useTranslation } from 'react-i18next'
import { cleanupKey, freedBytes } from '../../../../engine/ipc/cleanup-plan.ts'
import type { CleanupPlan, CleanupRules } from '../../../../engine/ipc/models/cleanup.ts'
import { formatBytes } from '../../../lib/bytes.ts'
import { tickItems } from '../../../stores/cleanup.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { groupTitle } from './groups.ts'
import type { CleanupGroup } from './groups.ts'
import styles from './cleanup.module.css'

/** So many names fit a card. */
const NAMES = 3

interface SuggestionProps {
  plan: CleanupPlan
  group: CleanupGroup
  rules: CleanupRules
  ticked: ReadonlySet<string>
}

/** What one rule suggests: how many, how much, and what it means that they go. */
export function Suggestion({ plan, group, rules, ticked }: SuggestionProps) {
  const { t, i18n } = useTranslation()
  const keys = group.items.map(cleanupKey)
  const on = keys.filter((key) => ticked.has(key)).length
  const names = group.items.slice(0, NAMES).map(({ name }) => name)
  return (
    <li className={styles.card}>
      <Checkbox
        label={<span className={styles.cardTitle}>{groupTitle(group, rules, t, i18n.language)}</span>}
        hint={
          <>
            <span className={styles.names}>{names.join(', ')}</span>
            {t(
              group.items.some(({ stops }) => stops)
                ? 'cleanup.rule.containerLogs.noteStops'
                : `cleanup.rule.${group.rule}.note`,
            )}
          </>
        }
        checked={on === keys.length}
        indeterminate={on > 0 && on < keys.length}
        onChange={(event) => tickItems(keys, event.target.checked)}
      />
      <span className={styles.bytes}>{formatBytes(freedBytes(plan, group.items), i18n.language)}</span>
    </li>
  )
}

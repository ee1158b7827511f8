import { useTranslation } from 'react-i18next'
import type { CleanupRule } from '../../../../engine/ipc/models/cleanup.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Input } from '../../../ui/Input.tsx'
import styles from './cleanup.module.css'

interface RuleRowProps {
  rule: CleanupRule
  on: boolean
  /** Undefined for a rule without a limit. */
  limit: string | undefined
  wrong: boolean
  onSwitch: (on: boolean) => void
  onLimit: (limit: string) => void
}

/** One rule: whether it suggests anything, and from which age or size on. */
export function RuleRow({ rule, on, limit, wrong, onSwitch, onLimit }: RuleRowProps) {
  const { t } = useTranslation()
  const name = t(`cleanup.rulesDialog.names.${rule}`)
  const kind = rule === 'containerLogs' ? 'megabytes' : 'days'
  const unit = t(`cleanup.rulesDialog.${kind}`)
  return (
    <li className={styles.rule}>
      <Checkbox label={name} checked={on} onChange={(event) => onSwitch(event.target.checked)} />
      {limit !== undefined && on && (
        <>
          <Field
            hideLabel
            label={`${name}: ${unit}`}
            error={wrong && t(`cleanup.rulesDialog.${kind === 'days' ? 'invalidDays' : 'invalidMegabytes'}`)}
          >
            <Input inputMode="numeric" value={limit} onChange={(event) => onLimit(event.target.value)} />
          </Field>
          <span aria-hidden="true">{unit}</span>
        </>
      )}
    </li>
  )
}

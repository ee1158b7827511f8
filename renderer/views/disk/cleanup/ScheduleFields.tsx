import { useTranslation } from 'react-i18next'
import type { CleanupSchedule } from '../../../../engine/ipc/models/cleanup.ts'
import { clockTime, weekdayNames } from '../../../lib/weekdays.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './cleanup.module.css'

interface ScheduleFieldsProps {
  schedule: CleanupSchedule
  onChange: (schedule: CleanupSchedule) => void
}

/** Whether a clean-up is done every week by itself, and when. */
export function ScheduleFields({ schedule, onChange }: ScheduleFieldsProps) {
  const { t, i18n } = useTranslation()
  const days = weekdayNames(i18n.language)
  return (
    <section className={styles.schedule}>
      <Checkbox
        label={t('cleanup.rulesDialog.schedule')}
        hint={t('cleanup.rulesDialog.scheduleHint')}
        checked={schedule.on}
        onChange={(event) => onChange({ ...schedule, on: event.target.checked })}
      />
      {schedule.on && (
        <div className={styles.when}>
          <Field label={t('cleanup.rulesDialog.weekday')}>
            <Select
              value={String(schedule.weekday)}
              options={options(7, (day) => days[day] ?? '')}
              onChange={(weekday) => onChange({ ...schedule, weekday: Number(weekday) })}
            />
          </Field>
          <Field label={t('cleanup.rulesDialog.hour')}>
            <Select
              value={String(schedule.hour)}
              options={options(24, (hour) => clockTime(hour, 0, i18n.language))}
              onChange={(hour) => onChange({ ...schedule, hour: Number(hour) })}
            />
          </Field>
        </div>
      )}
    </section>
  )
}

function options(count: number, label: (at: number) => string): { value: string; label: string }[] {
  return Array.from({ length: count }, (_, at) => ({ value: String(at), label: label(at) }))
}

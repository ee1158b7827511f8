import { useTranslation } from 'react-i18next'
import type { CleanupSchedule } from '../../../../engine/ipc/models/cleanup.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { Select } from '../../../ui/Select.tsx'
import styles from './cleanup.module.css'

/** A Sunday: the names of the days come from the calendar. */
const SUNDAY = Date.UTC(2026, 0, 4)
const DAY = 86_400_000

interface ScheduleFieldsProps {
  schedule: CleanupSchedule
  onChange: (schedule: CleanupSchedule) => void
}

/** Whether a clean-up is done every week by itself, and when. */
export function ScheduleFields({ schedule, onChange }: ScheduleFieldsProps) {
  const { t, i18n } = useTranslation()
  const dayName = new Intl.DateTimeFormat(i18n.language, { weekday: 'long', timeZone: 'UTC' })
  const clock = new Intl.DateTimeFormat(i18n.language, { hour: '2-digit', minute: '2-digit', timeZone: 'UTC' })
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
              options={options(7, (day) => dayName.format(SUNDAY + day * DAY))}
              onChange={(weekday) => onChange({ ...schedule, weekday: Number(weekday) })}
            />
          </Field>
          <Field label={t('cleanup.rulesDialog.hour')}>
            <Select
              value={String(schedule.hour)}
              options={options(24, (hour) => clock.format(SUNDAY + hour * 3_600_000))}
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

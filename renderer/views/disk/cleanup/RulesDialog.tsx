import { useState } from 'react'
import { PinOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cleanupRules } from '../../../../engine/ipc/models/cleanup.ts'
import type { CleanupRule } from '../../../../engine/ipc/models/cleanup.ts'
import type { Settings } from '../../../../engine/ipc/models/settings.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { engine } from '../../../engine.ts'
import { RuleRow } from './RuleRow.tsx'
import { ScheduleFields } from './ScheduleFields.tsx'
import { RULES, toNumbers, toTexts } from './rules-form.ts'
import styles from './cleanup.module.css'

interface RulesDialogProps {
  settings: Settings
  onClose: () => void
}

/** What is suggested, from which age or size on, and what never is. */
export function RulesDialog({ settings, onClose }: RulesDialogProps) {
  const { cleanup: rules } = settings
  const { t } = useTranslation()
  const [on, setOn] = useState<ReadonlySet<CleanupRule>>(() => new Set(RULES.filter((rule) => rules[rule].on)))
  const [texts, setTexts] = useState(() => toTexts(rules))
  const [pins, setPins] = useState(settings.pins)
  const [schedule, setSchedule] = useState(settings.cleanupSchedule)
  const parsed = cleanupRules.safeParse(toNumbers(on, texts))
  const wrong = new Set(parsed.error?.issues.map(({ path }) => path[0]))
  const save = async (): Promise<void> => {
    if (parsed.data) await engine.call.settings.update({ cleanup: parsed.data, cleanupSchedule: schedule, pins })
  }
  return (
    <FormDialog
      title={t('cleanup.rulesDialog.title')}
      description={t('cleanup.rulesDialog.text')}
      submit={t('cleanup.rulesDialog.save')}
      valid={parsed.success}
      run={save}
      onClose={onClose}
    >
      {() => (
        <>
          <ul className={styles.rules}>
            {RULES.map((rule) => (
              <RuleRow
                key={rule}
                rule={rule}
                on={on.has(rule)}
                limit={texts[rule]}
                wrong={wrong.has(rule)}
                onSwitch={(now) => setOn(new Set(RULES.filter((one) => (one === rule ? now : on.has(one)))))}
                onLimit={(limit) => setTexts({ ...texts, [rule]: limit })}
              />
            ))}
          </ul>
          <ScheduleFields schedule={schedule} onChange={setSchedule} />
          <section aria-label={t('cleanup.rulesDialog.pins')}>
            <h3 className={styles.pinsTitle}>{t('cleanup.rulesDialog.pins')}</h3>
            {pins.length === 0 && <p className={styles.text}>{t('cleanup.rulesDialog.pinsNone')}</p>}
            <ul className={styles.items}>
              {pins.map((pin) => (
                <li key={pin} className={styles.item}>
                  <span className={styles.itemName}>{pin.slice(pin.indexOf(':') + 1)}</span>
                  <IconButton
                    size="small"
                    label={t('cleanup.rulesDialog.unpin', { name: pin.slice(pin.indexOf(':') + 1) })}
                    icon={<PinOff />}
                    onClick={() => setPins(pins.filter((one) => one !== pin))}
                  />
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
    </FormDialog>
  )
}

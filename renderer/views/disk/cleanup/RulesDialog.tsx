import { useState } from 'react'
import { PinOff } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cleanupRules } from '../../../../engine/ipc/models/cleanup.ts'
import type { CleanupRule, CleanupRules } from '../../../../engine/ipc/models/cleanup.ts'
import { FormDialog } from '../../../components/FormDialog.tsx'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { Field } from '../../../ui/Field.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Input } from '../../../ui/Input.tsx'
import { engine } from '../../../engine.ts'
import { RULES, toNumbers, toTexts } from './rules-form.ts'
import styles from './cleanup.module.css'

interface RulesDialogProps {
  rules: CleanupRules
  pins: readonly string[]
  onClose: () => void
}

/** What is suggested, from which age or size on, and what never is. */
export function RulesDialog({ rules, pins: kept, onClose }: RulesDialogProps) {
  const { t } = useTranslation()
  const [on, setOn] = useState<ReadonlySet<CleanupRule>>(() => new Set(RULES.filter((rule) => rules[rule].on)))
  const [texts, setTexts] = useState(() => toTexts(rules))
  const [pins, setPins] = useState(kept)
  const parsed = cleanupRules.safeParse(toNumbers(on, texts))
  const wrong = new Set(parsed.error?.issues.map(({ path }) => path[0]))
  const save = async (): Promise<void> => {
    if (parsed.data) await engine.call.settings.update({ cleanup: parsed.data, pins: [...pins] })
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
            {RULES.map((rule) => {
              const unit = rule === 'containerLogs' ? 'megabytes' : 'days'
              const text = texts[rule]
              return (
                <li key={rule} className={styles.rule}>
                  <Checkbox
                    label={t(`cleanup.rulesDialog.names.${rule}`)}
                    checked={on.has(rule)}
                    onChange={(event) =>
                      setOn(new Set(RULES.filter((one) => (one === rule ? event.target.checked : on.has(one)))))
                    }
                  />
                  {text !== undefined && on.has(rule) && (
                    <Field
                      label={t(`cleanup.rulesDialog.${unit}`)}
                      error={
                        wrong.has(rule) &&
                        t(`cleanup.rulesDialog.${unit === 'days' ? 'invalidDays' : 'invalidMegabytes'}`)
                      }
                    >
                      <Input
                        inputMode="numeric"
                        value={text}
                        onChange={(event) => setTexts({ ...texts, [rule]: event.target.value })}
                      />
                    </Field>
                  )}
                </li>
              )
            })}
          </ul>
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

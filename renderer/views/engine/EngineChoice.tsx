import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '../../../engine/ipc/models/settings.ts'
import { PageSection } from '../../components/PageSection.tsx'
import { Button } from '../../ui/Button.tsx'
import { Field } from '../../ui/Field.tsx'
import { Input } from '../../ui/Input.tsx'
import { Radio } from '../../ui/Radio.tsx'
import { saveSettings } from './use-settings.ts'
import { isEngineHost } from './validate.ts'
import styles from './engine.module.css'

/** Which engine the app uses: its own, or one that is already there. */
export function EngineChoice({ settings }: { settings: Settings }) {
  const { t } = useTranslation()
  const [driver, setDriver] = useState(settings.driver)
  const [host, setHost] = useState(settings.externalHost)
  const trimmed = host.trim()
  const valid = driver === 'bundled' || isEngineHost(trimmed)
  const changed = driver !== settings.driver || (driver === 'external' && trimmed !== settings.externalHost)
  const save = (event: FormEvent): void => {
    event.preventDefault()
    if (valid) void saveSettings({ driver, externalHost: trimmed }, t('engine.chosen'))
  }
  return (
    <PageSection title={t('engine.choice')} hint={t('engine.choiceHint')}>
      <form className={styles.choice} onSubmit={save} noValidate>
        <Radio
          name="driver"
          label={t('engine.bundled')}
          hint={t('engine.bundledHint')}
          checked={driver === 'bundled'}
          onChange={() => setDriver('bundled')}
        />
        <Radio
          name="driver"
          label={t('engine.external')}
          hint={t('engine.externalHint')}
          checked={driver === 'external'}
          onChange={() => setDriver('external')}
        />
        {driver === 'external' && (
          <div className={styles.host}>
            <Field
              label={t('engine.externalHost')}
              hint={t('engine.externalHostHint')}
              error={valid ? undefined : t('engine.hostInvalid')}
            >
              <Input mono value={host} onChange={(event) => setHost(event.target.value)} />
            </Field>
          </div>
        )}
        {changed && (
          <div>
            <Button type="submit" tone="primary" disabled={!valid}>
              {t('engine.save')}
            </Button>
          </div>
        )}
      </form>
    </PageSection>
  )
}

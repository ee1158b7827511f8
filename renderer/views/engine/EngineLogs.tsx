import { useTranslation } from 'react-i18next'
import { logRotation, type LogRotation, type Settings } from '../../../engine/ipc/models/settings.ts'
import { AmountInput } from '../../components/AmountInput.tsx'
import { PageSection } from '../../components/PageSection.tsx'
import { Field } from '../../ui/Field.tsx'
import { saveSettings } from './use-settings.ts'
import styles from './engine.module.css'

/** How much of each container's log Longshore's own engine keeps. One that was there before has its own configuration. */
export function EngineLogs({ settings, bundled }: { settings: Settings; bundled: boolean }) {
  const { t } = useTranslation()
  if (!bundled) return null
  const rotation = settings.logRotation
  const save = (change: Partial<LogRotation>): boolean => {
    const { success, data } = logRotation.safeParse({ ...rotation, ...change })
    const changed = success && (data.megabytes !== rotation.megabytes || data.files !== rotation.files)
    if (changed) void saveSettings({ logRotation: data }, t('engine.logs.saved'))
    return success
  }
  return (
    <PageSection title={t('engine.logs.title')} hint={t('engine.logs.hint')}>
      <div className={styles.amounts}>
        <Field label={t('engine.logs.megabytes')}>
          <AmountInput value={rotation.megabytes} onSave={(megabytes) => save({ megabytes })} />
        </Field>
        <Field label={t('engine.logs.files')}>
          <AmountInput value={rotation.files} onSave={(files) => save({ files })} />
        </Field>
      </div>
    </PageSection>
  )
}

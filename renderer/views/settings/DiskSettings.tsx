import { useTranslation } from 'react-i18next'
import { AmountInput } from '../../components/AmountInput.tsx'
import { PageSection } from '../../components/PageSection.tsx'
import { Field } from '../../ui/Field.tsx'
import { saveSettings, useSettings } from '../engine/use-settings.ts'
import { lowSpaceLimit, type LowSpaceLimit } from '../../../engine/ipc/models/settings.ts'
import styles from './settings.module.css'

const GB = 1e9

/** When to warn of a disk that is nearly full. */
export function DiskSettings() {
  const { t } = useTranslation()
  const limit = useSettings()?.lowSpace
  if (!limit) return null
  /** What is no threshold is put back as it was. */
  const save = (change: Partial<LowSpaceLimit>): boolean => {
    const { success, data } = lowSpaceLimit.safeParse({ ...limit, ...change })
    const changed = success && (data.percent !== limit.percent || data.bytes !== limit.bytes)
    if (changed) void saveSettings({ lowSpace: data }, t('settings.disk.saved'))
    return success
  }
  return (
    <PageSection title={t('settings.disk.title')} hint={t('settings.disk.hint')}>
      <div className={styles.pair}>
        <Field label={t('settings.disk.percent')}>
          <AmountInput value={limit.percent} most={100} onSave={(percent) => save({ percent })} />
        </Field>
        <Field label={t('settings.disk.bytes')}>
          <AmountInput value={limit.bytes / GB} onSave={(amount) => save({ bytes: Math.round(amount * GB) })} />
        </Field>
      </div>
    </PageSection>
  )
}

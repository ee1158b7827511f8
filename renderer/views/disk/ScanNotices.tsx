import { useTranslation } from 'react-i18next'
import { errorText } from '../../i18n/error-text.ts'
import { Banner } from '../../ui/Banner.tsx'
import { ScanProgress } from './ScanProgress.tsx'
import type { DiskState } from '../../../engine/ipc/models/disk.ts'

/** Above figures that are there: that newer ones could not be had, or are on their way. */
export function ScanNotices({ state }: { state: DiskState | undefined }) {
  const { t } = useTranslation()
  return (
    <>
      {state?.error && (
        <Banner tone="bad">
          <strong>{t('disk.failedAgain')}</strong> {errorText(state.error, t)}
        </Banner>
      )}
      {state?.progress && <ScanProgress progress={state.progress} />}
    </>
  )
}

import type { ReactNode } from 'react'
import { ChartPie } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { EngineNotice, useEngineNotice } from '../../components/EngineNotice.tsx'
import { ErrorState } from '../../components/ErrorState.tsx'
import { useContainers } from '../../stores/containers.ts'
import { scanDisk } from '../../stores/disk.ts'
import { Button } from '../../ui/Button.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { ScanProgress } from './ScanProgress.tsx'
import type { DiskState } from '../../../engine/ipc/models/disk.ts'
import styles from './disk.module.css'

/** Nothing was measured yet: why, and what to do. `skeleton` is where the figures are going to be. */
export function Waiting({ state, skeleton }: { state: DiskState | undefined; skeleton: ReactNode }) {
  const { t } = useTranslation()
  const connection = useContainers((containers) => containers.connection)
  const notice = useEngineNotice(connection)
  if (state?.progress) {
    return (
      <div className={styles.waiting}>
        <ScanProgress progress={state.progress} />
        {skeleton}
      </div>
    )
  }
  if (notice) return <EngineNotice connection={connection} />
  if (!state || connection.state !== 'live' || state.scanned !== undefined) return skeleton
  const again = (
    <Button tone="primary" onClick={() => void scanDisk()}>
      {t('disk.scanFirst')}
    </Button>
  )
  if (state.error) return <ErrorState title={t('disk.failed')} error={state.error} actions={again} />
  return (
    <EmptyState icon={<ChartPie />} title={t('disk.never')} actions={again}>
      {t('disk.neverText')}
    </EmptyState>
  )
}

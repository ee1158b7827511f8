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

interface WaitingProps {
  state: DiskState | undefined
  /** A scan is about to begin by itself. */
  due?: boolean
  /** Where the figures are going to be. */
  skeleton: ReactNode
}

/** Nothing was measured yet: why, and what to do. */
export function Waiting({ state, due, skeleton }: WaitingProps) {
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
  if (!state || due || connection.state !== 'live' || state.scanned !== undefined) return skeleton
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

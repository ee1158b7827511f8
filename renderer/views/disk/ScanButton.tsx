import { RefreshCw, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cancelScan, scanDisk } from '../../stores/disk.ts'
import { Button } from '../../ui/Button.tsx'
import type { DiskState } from '../../../engine/ipc/models/disk.ts'

interface ScanButtonProps {
  state: DiskState | undefined
  /** The engine answers, and does not begin by itself. */
  ready: boolean
}

/** Measures what takes space; while it does, gives it up. */
export function ScanButton({ state, ready }: ScanButtonProps) {
  const { t } = useTranslation()
  if (state?.progress) {
    return (
      <Button icon={<X />} onClick={() => void cancelScan()}>
        {t('disk.cancel')}
      </Button>
    )
  }
  return (
    <Button tone="primary" icon={<RefreshCw />} disabled={!ready} onClick={() => void scanDisk()}>
      {state?.scanned === undefined ? t('disk.scanFirst') : t('disk.scan')}
    </Button>
  )
}

import { useTranslation } from 'react-i18next'
import { formatBytes } from '../../lib/bytes.ts'
import { absoluteTime } from '../../lib/time.ts'
import { useVolumeSizes } from './sizes.ts'
import cells from '../../components/cells.module.css'

/** Bytes of a volume, once they were measured; when that was on hover. */
export function VolumeSize({ volume }: { volume: string }) {
  const { t, i18n } = useTranslation()
  const bytes = useVolumeSizes(({ sizes }) => sizes[volume])
  const takenAt = useVolumeSizes((state) => state.takenAt)
  if (bytes === undefined || takenAt === undefined) {
    return (
      <span className={cells.none} data-tooltip={t('volumes.size.unknown')}>
        –
      </span>
    )
  }
  return (
    <span data-tooltip={t('volumes.size.measuredAt', { time: absoluteTime(takenAt, i18n.language) })}>
      {formatBytes(bytes, i18n.language)}
    </span>
  )
}

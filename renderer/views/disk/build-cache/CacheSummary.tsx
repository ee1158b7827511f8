import { useTranslation } from 'react-i18next'
import type { DiskBuildCache } from '../../../../engine/ipc/models/disk.ts'
import { CopyButton } from '../../../components/CopyButton.tsx'
import { RelativeTime } from '../../../components/RelativeTime.tsx'
import { formatBytes } from '../../../lib/bytes.ts'
import { canRemove, ownBytes } from './state.ts'
import styles from './build-cache.module.css'

interface CacheSummaryProps {
  records: readonly DiskBuildCache[]
  /** Those that the filter finds. */
  matching: readonly DiskBuildCache[]
  /** Epoch milliseconds of the scan. */
  time: number
}

/** What `docker buildx du --verbose` lists. */
const COMMAND = 'docker buildx du --verbose'

/** How much the cache takes, how much of it can go, as of when; and the command that says the same. */
export function CacheSummary({ records, matching, time }: CacheSummaryProps) {
  const { t, i18n } = useTranslation()
  const bytes = (amount: number): string => formatBytes(amount, i18n.language)
  const total = ownBytes(records)
  const layers = records.reduce((sum, record) => sum + record.bytes, 0) - total
  return (
    <section className={styles.summary} aria-label={t('disk.cache.summary')}>
      <strong className={styles.total} data-bytes={total}>
        {bytes(total)}
      </strong>
      <span className={styles.facts}>
        {[
          t('disk.cache.canGo', { size: bytes(ownBytes(records.filter(canRemove))) }),
          layers > 0 && t('disk.cache.inImages', { size: bytes(layers) }),
          matching.length < records.length &&
            t('disk.cache.matching', { count: matching.length, size: bytes(ownBytes(matching)) }),
        ]
          .filter(Boolean)
          .join(' · ')}{' '}
        · {t('disk.measured')} <RelativeTime time={time} />
      </span>
      <span className={styles.command}>
        <code>{COMMAND}</code>
        <CopyButton text={COMMAND} label={t('copy.copyCommand')} iconOnly />
      </span>
    </section>
  )
}

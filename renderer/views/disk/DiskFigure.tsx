import { useTranslation } from 'react-i18next'
import { RelativeTime } from '../../components/RelativeTime.tsx'
import { formatBytes } from '../../lib/bytes.ts'
import { sparklinePath } from '../../lib/sparkline.ts'
import { absoluteTime } from '../../lib/time.ts'
import { Sparkline, SPARKLINE_ROOM } from '../../ui/Sparkline.tsx'
import { formatSpan, trendOf } from './trend.ts'
import type { DiskPoint, DiskScan } from '../../../engine/ipc/models/disk.ts'
import styles from './figure.module.css'

/** How much it is, of what, since when, and whether it grows. */
export function DiskFigure({ scan, history }: { scan: DiskScan; history: readonly DiskPoint[] }) {
  const { t, i18n } = useTranslation()
  const { space, total, time } = scan
  const bytes = (amount: number): string => formatBytes(amount, i18n.language)
  return (
    <div className={styles.figure}>
      <strong className={styles.total}>{bytes(total)}</strong>
      <span className={styles.facts}>
        {space && `${t('disk.of', { total: bytes(space.total) })} · ${t('disk.free', { free: bytes(space.free) })} · `}
        {t('disk.measured')} <RelativeTime time={time} />
      </span>
      <TrendFigure history={history} />
    </div>
  )
}

function TrendFigure({ history }: { history: readonly DiskPoint[] }) {
  const { t, i18n } = useTranslation()
  const trend = trendOf(history)
  const first = history[0]
  if (!trend || !first) return null
  const { change, span } = trend
  const words = {
    bytes: formatBytes(Math.abs(change), i18n.language),
    span: formatSpan(span, i18n.language),
  }
  const sentence = change === 0 ? t('disk.same', words) : change > 0 ? t('disk.grew', words) : t('disk.shrank', words)
  const path = sparklinePath(
    history.map(({ time, total }) => ({ at: time, value: total })),
    { ...SPARKLINE_ROOM, span: (history.at(-1)?.time ?? 0) - first.time, step: 1, least: 1 },
  )
  const since = `${t('disk.trend')}: ${absoluteTime(first.time, i18n.language)} – ${absoluteTime(history.at(-1)?.time ?? first.time, i18n.language)}`
  return (
    <span className={styles.trend} data-tooltip={since}>
      <Sparkline path={path} />
      {sentence}
    </span>
  )
}

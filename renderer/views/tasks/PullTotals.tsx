import { useTranslation } from 'react-i18next'
import type { Task } from '../../../engine/ipc/models/task.ts'
import { formatBytes, formatSpeed } from '../../lib/bytes.ts'
import { formatDuration } from '../../lib/time.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { sumPulls } from './transfers.ts'
import styles from './transfers.module.css'

/** Bytes, speed and time left over all pulls; there while several run. */
export function PullTotals({ tasks }: { tasks: readonly Task[] }) {
  const { t, i18n } = useTranslation()
  const sum = sumPulls(tasks)
  if (!sum || sum.running < 2) return null
  const { running, done, total, estimated, speed, eta } = sum
  const bytes = (amount: number): string => formatBytes(amount, i18n.language)
  const amounts = [
    total === undefined
      ? t('tasks.soFar', { done: bytes(done) })
      : t(estimated ? 'tasks.amountAbout' : 'tasks.amount', { done: bytes(done), total: bytes(total) }),
    speed === undefined ? '' : formatSpeed(speed, i18n.language),
    eta === undefined ? '' : t('tasks.left', { time: formatDuration(eta, i18n.language) }),
  ].filter(Boolean)
  const title = t('tasks.pulls', { count: running })
  return (
    <div className={styles.totals}>
      <strong className={styles.title}>{title}</strong>
      <span>
        <ProgressBar label={title} value={total === undefined ? undefined : done / total} text={amounts[0]} />
      </span>
      <span className={styles.amounts}>{amounts.join(' · ')}</span>
    </div>
  )
}

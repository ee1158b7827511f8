import { RelativeTime } from './RelativeTime.tsx'
import styles from './cells.module.css'

/** A time in a cell of a list; a dash where there is none. Epoch milliseconds. */
export function QuietTime({ time }: { time: number | undefined }) {
  if (time === undefined) return <span className={styles.none}>–</span>
  return (
    <span className={styles.quiet}>
      <RelativeTime time={time} />
    </span>
  )
}

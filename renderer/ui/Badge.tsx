import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { useDelayed } from './use-delayed.ts'
import styles from './Badge.module.css'

/** Milliseconds for which a busy mark stands still: what takes less, such as the app's start, is not worth 60 frames a second. */
const STILL = 1500

export type Tone = 'neutral' | 'accent' | 'ok' | 'warn' | 'bad' | 'info'

/** A short word or number on a soft ground. */
export function Badge({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return <span className={classNames(styles.badge, styles[tone])}>{children}</span>
}

interface StatusProps {
  /** `idle` is what rests: stopped, created. */
  tone: 'ok' | 'warn' | 'bad' | 'idle' | 'busy'
  /** The word: colour and shape never stand alone. */
  children: ReactNode
  /** Instead of the dot, which differs in shape by tone. */
  icon?: ReactNode
}

/** A state: mark, word and colour. */
export function Status({ tone, icon, children }: StatusProps) {
  const turning = useDelayed(tone === 'busy', STILL)
  return (
    <span className={classNames(styles.status, styles[`is-${tone}`], turning && styles.turning)}>
      {icon ?? <span className={styles.dot} aria-hidden="true" />}
      <span className={styles.word}>{children}</span>
    </span>
  )
}

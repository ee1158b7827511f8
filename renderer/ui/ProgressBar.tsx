import { classNames } from './class-names.ts'
import styles from './ProgressBar.module.css'

interface ProgressBarProps {
  /** Accessible name, for example “Pulling redis:7”. */
  label: string
  /** From 0 to 1; undefined while the amount of work is unknown. */
  value: number | undefined
  /** For screen readers, for example “12.4 of 45 MB”. */
  text?: string
  tone?: 'accent' | 'bad' | 'idle'
}

/** How much of something is done. It moves by transform alone, so a fast task costs no layout. */
export function ProgressBar({ label, value, text, tone = 'accent' }: ProgressBarProps) {
  const known = value === undefined ? undefined : Math.min(1, Math.max(0, value))
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={known === undefined ? undefined : Math.floor(known * 100)}
      aria-valuetext={text}
      className={classNames(styles.track, styles[tone])}
    >
      <div
        className={classNames(styles.fill, known === undefined && styles.unknown)}
        style={known === undefined ? undefined : { transform: `scaleX(${known})` }}
      />
    </div>
  )
}

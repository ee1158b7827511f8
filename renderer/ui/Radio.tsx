import type { ComponentProps, ReactNode } from 'react'
import styles from './Radio.module.css'

interface RadioProps extends Omit<ComponentProps<'input'>, 'type' | 'className'> {
  label: ReactNode
  hint?: ReactNode
}

/** One of a few choices that are all in view. */
export function Radio({ label, hint, ...rest }: RadioProps) {
  return (
    <label className={styles.line}>
      <input {...rest} type="radio" className={styles.dot} />
      <span>
        {label}
        {hint && <span className={styles.hint}>{hint}</span>}
      </span>
    </label>
  )
}

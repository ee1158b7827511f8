import type { ReactNode } from 'react'
import styles from './ListFrame.module.css'

interface ListFrameProps {
  /** Accessible name. */
  label: string
  /** Above the list: what it is, and what can be done with all of it. */
  bar: ReactNode
  children: ReactNode
}

/** A list that is one tab of a page, with a bar of its own above it. */
export function ListFrame({ label, bar, children }: ListFrameProps) {
  return (
    <section className={styles.frame} aria-label={label}>
      <div className={styles.bar}>{bar}</div>
      {children}
    </section>
  )
}

/** What the bar says, beside its buttons. */
export function ListNote({ children }: { children: ReactNode }) {
  return <p className={styles.note}>{children}</p>
}

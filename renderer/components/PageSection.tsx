import type { ReactNode } from 'react'
import styles from './PageSection.module.css'

/** The body of a page that is read from top to bottom, no wider than the eye follows. */
export function PageBody({ children }: { children: ReactNode }) {
  return (
    <div className={styles.body}>
      <div className={styles.column}>{children}</div>
    </div>
  )
}

interface PageSectionProps {
  title: string
  hint?: string
  /** Beside the title. */
  aside?: ReactNode
  children: ReactNode
}

/** One topic of a page. */
export function PageSection({ title, hint, aside, children }: PageSectionProps) {
  return (
    <section>
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        {aside}
      </div>
      {hint && <p className={styles.hint}>{hint}</p>}
      <div className={styles.content}>{children}</div>
    </section>
  )
}

import type { ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import styles from './Disclosure.module.css'

interface DisclosureProps {
  /** Always in view; a click shows the rest. */
  summary: ReactNode
  open?: boolean
  children: ReactNode
}

/** Something that most people don't need, folded under a line. */
export function Disclosure({ summary, open, children }: DisclosureProps) {
  return (
    <details className={styles.disclosure} open={open}>
      <summary className={styles.summary}>
        <ChevronRight aria-hidden="true" />
        {summary}
      </summary>
      {children}
    </details>
  )
}

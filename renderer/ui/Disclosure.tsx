import { useState, type ReactNode } from 'react'
import { ChevronRight } from 'lucide-react'
import styles from './Disclosure.module.css'

interface DisclosureProps {
  /** Always in view; a click shows the rest. */
  summary: ReactNode
  open?: boolean
  /** Made only while it is unfolded: what changes many times a second. */
  lazy?: boolean
  children: ReactNode
}

/** Something that most people don't need, folded under a line. */
export function Disclosure({ summary, open = false, lazy = false, children }: DisclosureProps) {
  const [unfolded, setUnfolded] = useState(open)
  return (
    <details
      className={styles.disclosure}
      open={unfolded}
      onToggle={(event) => {
        // A fold inside of this one tells too.
        if (event.target === event.currentTarget) setUnfolded(event.currentTarget.open)
      }}
    >
      <summary className={styles.summary}>
        <ChevronRight aria-hidden="true" />
        {summary}
      </summary>
      {(unfolded || !lazy) && children}
    </details>
  )
}

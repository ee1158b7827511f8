import type { ReactNode } from 'react'
import styles from './Facts.module.css'

interface FactsProps {
  title: string
  /** At the end of the title's line. */
  aside?: ReactNode
  /** Takes the whole width: for long values. */
  wide?: boolean
  children: ReactNode
}

/** One topic of an object's page. */
export function FactCard({ title, aside, wide, children }: FactsProps) {
  return (
    <section className={wide ? styles.wide : styles.card} aria-label={title}>
      <div className={styles.head}>
        <h2>{title}</h2>
        {aside}
      </div>
      {children}
    </section>
  )
}

/** Names and values. */
export function Facts({ children }: { children: ReactNode }) {
  return <dl>{children}</dl>
}

/** A name and its value; nothing while there is no value. */
export function Fact({ name, children }: { name: ReactNode; children: ReactNode }) {
  if (children === undefined || children === '' || children === false) return null
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  )
}

/** Cards below and beside each other, as many columns as fit; each as high as what is in it. */
export function FactGrid({ children }: { children: ReactNode }) {
  return <div className={styles.grid}>{children}</div>
}

import type { ReactNode } from 'react'
import { EnginePill } from './EnginePill.tsx'
import { PaletteButton } from './PaletteButton.tsx'
import styles from './PageHeader.module.css'

interface PageHeaderProps {
  title: ReactNode
  /** Before the title: where one came from. */
  breadcrumb?: ReactNode
  /** After the title: a state. */
  badge?: ReactNode
  filter?: ReactNode
  /** Buttons; the primary one last. */
  actions?: ReactNode
}

/** The line above every page: what it is, the filter, what can be done, and the engine when it isn't running. */
export function PageHeader({ title, breadcrumb, badge, filter, actions }: PageHeaderProps) {
  return (
    <header className={styles.header}>
      {breadcrumb}
      <h1 className={styles.title}>{title}</h1>
      {badge && <div className={styles.badge}>{badge}</div>}
      {filter}
      <div className={styles.actions}>
        <EnginePill />
        <PaletteButton />
        {actions}
      </div>
    </header>
  )
}

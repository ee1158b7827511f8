import type { ReactNode } from 'react'
import { Tabs as Base } from '@base-ui/react/tabs'
import styles from './Tabs.module.css'

export interface Tab {
  id: string
  label: string
  /** A count or mark after the label. */
  badge?: ReactNode
  content: ReactNode
}

interface TabsProps {
  label: string
  tabs: readonly Tab[]
  value: string
  onChange: (id: string) => void
  /** Stands at the end of the row of tabs. */
  aside?: ReactNode
}

/**
 * A row of tabs above the one that is shown; it fills the height it is given. Arrows move the focus, Enter shows: a tab
 * may open a terminal, which nobody asked for in passing.
 */
export function Tabs({ label, tabs, value, onChange, aside }: TabsProps) {
  return (
    <Base.Root value={value} onValueChange={onChange} className={styles.root}>
      <div className={styles.bar}>
        <Base.List aria-label={label} className={styles.list}>
          {tabs.map((tab) => (
            <Base.Tab
              key={tab.id}
              value={tab.id}
              className={styles.tab}
              // The one that is shown can be asked for too, where it was merely the last one looked at.
              onClick={() => tab.id === value && onChange(tab.id)}
            >
              {tab.label}
              {tab.badge}
            </Base.Tab>
          ))}
        </Base.List>
        {aside}
      </div>
      {tabs.map((tab) => (
        <Base.Panel key={tab.id} value={tab.id} className={styles.panel}>
          {tab.content}
        </Base.Panel>
      ))}
    </Base.Root>
  )
}

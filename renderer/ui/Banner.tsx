import type { ReactNode } from 'react'
import { CircleAlert, Info, TriangleAlert } from 'lucide-react'
import { classNames } from './class-names.ts'
import styles from './Banner.module.css'

interface BannerProps {
  tone: 'info' | 'warn' | 'bad'
  /** Buttons at the end. */
  actions?: ReactNode
  children: ReactNode
}

const ICONS = { info: Info, warn: TriangleAlert, bad: CircleAlert }

/** A line across the view that says what is the matter with it. */
export function Banner({ tone, actions, children }: BannerProps) {
  const Icon = ICONS[tone]
  return (
    <div role={tone === 'bad' ? 'alert' : 'status'} className={classNames(styles.banner, styles[tone])}>
      <Icon aria-hidden="true" />
      <div className={styles.text}>{children}</div>
      {actions}
    </div>
  )
}

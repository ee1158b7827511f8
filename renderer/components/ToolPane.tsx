import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { CopyButton } from './CopyButton.tsx'
import { classNames } from '../ui/class-names.ts'
import styles from './ToolPane.module.css'

interface ToolPaneProps {
  label: string
  /** What narrows down the content, at the beginning of the bar above it. */
  find: ReactNode
  /** What else can be done with it, at the end of that bar. */
  tools: ReactNode
  /** The `docker` command that says the same, at the foot. */
  command: string
  /** What stands beside the command. */
  foot?: ReactNode
  className?: string
  children: ReactNode
}

/** Content that fills a tab, with a bar above and its command below. */
export function ToolPane({ label, find, tools, command, foot, className, children }: ToolPaneProps) {
  const { t } = useTranslation()
  return (
    <section className={classNames(styles.pane, className)} aria-label={label}>
      <div className={styles.toolbar}>
        {find}
        <span className={styles.space} />
        {tools}
      </div>
      {children}
      <div className={styles.foot}>
        <code className={styles.command}>{command}</code>
        {foot}
        <CopyButton text={command} label={t('inspect.copyCommand')} />
      </div>
    </section>
  )
}

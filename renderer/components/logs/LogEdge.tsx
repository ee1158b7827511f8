import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import type { LogPage } from './log-desk.ts'
import styles from './LogView.module.css'

interface LogEdgeProps {
  page: LogPage
  running: boolean
  onOlder: () => void
}

/** What stands above the first line: whether the log begins here, and if not, where the rest is. */
export function LogEdge({ page, running, onOlder }: LogEdgeProps) {
  const { t } = useTranslation()
  const { edges, findings, lines, total } = page
  const older = edges.older
  const text = (): string => {
    if (older === 'loading') return t('logs.older.loading')
    if (older === 'failed') return t('logs.older.failed')
    if (older === 'disk') return t('logs.older.disk')
    if (lines === 0) return t(running ? 'logs.emptyRunning' : 'logs.empty')
    if (total === 0 && findings) return t('logs.nothingMatches')
    return t('logs.older.start')
  }
  return (
    <div className={styles.edge}>
      <span>{text()}</span>
      {(older === 'disk' || older === 'failed') && (
        <Button size="small" tone="quiet" onClick={onOlder}>
          {t('logs.older.load')}
        </Button>
      )}
    </div>
  )
}

import type { ReactNode } from 'react'
import { CalendarClock, Clock, Copy, Download, Eraser, Search, WrapText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { IconButton } from '../../ui/IconButton.tsx'
import styles from './LogView.module.css'

interface LogToolbarProps {
  /** How much there is, in words. */
  summary: string
  wrap: boolean
  timestamps: boolean
  ranging: boolean
  /** Stands in place of the button that opens it. */
  find: ReactNode
  onFind: () => void
  onWrap: () => void
  onTimestamps: () => void
  onRange: () => void
  onCopy: () => void
  onSave: () => void
  onClear: () => void
}

/** What can be done with a log. */
export function LogToolbar(props: LogToolbarProps) {
  const { summary, wrap, timestamps, ranging, find, onFind, onWrap, onTimestamps, onRange } = props
  const { t } = useTranslation()
  return (
    <div className={styles.toolbar}>
      <output className={styles.summary}>{summary}</output>
      {find ?? <IconButton size="small" label={t('logs.find.open')} icon={<Search />} onClick={onFind} />}
      <IconButton
        size="small"
        label={t('logs.range.title')}
        icon={<CalendarClock />}
        aria-expanded={ranging}
        onClick={onRange}
      />
      <IconButton
        size="small"
        label={t('logs.timestamps')}
        icon={<Clock />}
        aria-pressed={timestamps}
        onClick={onTimestamps}
      />
      <IconButton size="small" label={t('logs.wrap')} icon={<WrapText />} aria-pressed={wrap} onClick={onWrap} />
      <IconButton size="small" label={t('logs.copy')} icon={<Copy />} onClick={props.onCopy} />
      <IconButton size="small" label={t('logs.save')} icon={<Download />} onClick={props.onSave} />
      <IconButton size="small" label={t('logs.clear')} icon={<Eraser />} onClick={props.onClear} />
    </div>
  )
}

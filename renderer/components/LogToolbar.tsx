import { Clock, Copy, Eraser, Search, WrapText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { shell } from '../shell.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { FindBar } from './FindBar.tsx'
import { toastDone } from './toast.ts'
import styles from './LogView.module.css'

interface LogToolbarProps {
  wrap: boolean
  timestamps: boolean
  /** Undefined while nothing is looked for. */
  query: string | undefined
  current: number
  count: number
  onWrap: (wrap: boolean) => void
  onTimestamps: (timestamps: boolean) => void
  onQuery: (query: string | undefined) => void
  onStep: (step: 1 | -1) => void
  onClear: () => void
  /** All lines that are kept; asked for when they are copied. */
  text: () => string
}

/** What can be done with a log. */
export function LogToolbar(props: LogToolbarProps) {
  const { wrap, timestamps, query, current, count, onWrap, onTimestamps, onQuery, onStep, onClear, text } = props
  const { t } = useTranslation()
  const copy = (): void => void shell.copyText(text()).then(() => toastDone(t('logs.copied')))
  return (
    <div className={styles.toolbar}>
      {query !== undefined && (
        <FindBar
          query={query}
          current={current}
          count={count}
          onQuery={onQuery}
          onNext={() => onStep(1)}
          onPrevious={() => onStep(-1)}
          onClose={() => onQuery(undefined)}
        />
      )}
      {query === undefined && (
        <IconButton size="small" label={t('logs.find')} icon={<Search />} onClick={() => onQuery('')} />
      )}
      <IconButton
        size="small"
        label={t('logs.timestamps')}
        icon={<Clock />}
        aria-pressed={timestamps}
        onClick={() => onTimestamps(!timestamps)}
      />
      <IconButton
        size="small"
        label={t('logs.wrap')}
        icon={<WrapText />}
        aria-pressed={wrap}
        onClick={() => onWrap(!wrap)}
      />
      <IconButton size="small" label={t('logs.copy')} icon={<Copy />} onClick={copy} />
      <IconButton size="small" label={t('logs.clear')} icon={<Eraser />} onClick={onClear} />
    </div>
  )
}

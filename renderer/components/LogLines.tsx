import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { ArrowDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../ui/Button.tsx'
import { LogRow } from './LogRow.tsx'
import { TAIL } from './log-follower.ts'
import type { LogLine } from './log-store.ts'
import styles from './LogView.module.css'

/** Height of a line that is not wrapped, in pixels; `.row` in the style sheet. */
const LINE = 18
/** Nearer to the end than this counts as at the end, in pixels: scrolling stops on fractions. */
const AT_END = 4

interface LogLinesProps {
  lines: readonly LogLine[]
  dropped: number
  wrap: boolean
  timestamps: boolean
  query: string
  /** Index of the line to show, while a text is looked for. */
  current: number | undefined
  running: boolean
}

/** The lines of a log, as many of them as are seen. Follows the end until the person scrolls up. */
export function LogLines({ lines, dropped, wrap, timestamps, query, current, running }: LogLinesProps) {
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const [following, setFollowing] = useState(true)
  const [seen, setSeen] = useState(0)
  const lastTop = useRef(0)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the React compiler
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    getItemKey: (index) => lines[index]?.number ?? index,
    overscan: 12,
  })
  const height = rows.getTotalSize()
  const newest = lines.at(-1)?.number ?? -1

  useLayoutEffect(() => {
    if (following && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [following, newest, height])

  const stopFollowing = useEffectEvent(() => {
    if (following) setSeen(newest)
    setFollowing(false)
  })
  useEffect(() => {
    if (current === undefined) return
    stopFollowing()
    rows.scrollToIndex(current, { align: 'center' })
  }, [current, query, rows])

  const onScroll = (): void => {
    const element = scroller.current
    if (!element) return
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END
    if (atEnd) setFollowing(true)
    // Only a person scrolls up: when lines come in, the end moves away by itself.
    else if (element.scrollTop < lastTop.current) {
      if (following) setSeen(newest)
      setFollowing(false)
    }
    lastTop.current = element.scrollTop
  }

  const fresh = following ? 0 : newest - Math.max(seen, (lines[0]?.number ?? 0) - 1)
  return (
    <div className={styles.body}>
      {/* A region that scrolls has to be reachable by keyboard. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div ref={scroller} className={styles.scroller} onScroll={onScroll} tabIndex={0} role="log" aria-live="off">
        {dropped > 0 && <p className={styles.note}>{t('logs.dropped', { count: dropped })}</p>}
        {dropped === 0 && lines.length >= TAIL && <p className={styles.note}>{t('logs.earlier', { count: TAIL })}</p>}
        {lines.length === 0 && <p className={styles.note}>{t(running ? 'logs.emptyRunning' : 'logs.empty')}</p>}
        <div className={wrap ? styles.wrapped : styles.rows} style={{ height }}>
          {rows.getVirtualItems().map((item) => {
            const line = lines[item.index]
            if (!line) return null
            return (
              <LogRow
                key={item.key}
                ref={wrap ? rows.measureElement : undefined}
                index={item.index}
                top={item.start}
                time={timestamps ? line.time : ''}
                source={line.source}
                text={line.text}
                cut={line.cut}
                query={query}
                current={item.index === current}
              />
            )
          })}
        </div>
      </div>
      {!following && fresh > 0 && (
        <div className={styles.pill}>
          <Button size="small" icon={<ArrowDown />} onClick={() => setFollowing(true)}>
            {t('logs.newLines', { count: fresh })}
          </Button>
        </div>
      )}
    </div>
  )
}

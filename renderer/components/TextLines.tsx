import { useEffect, useRef } from 'react'
import { useVirtualizer } from '@tanstack/react-virtual'
import { markFound, marksOf } from '../lib/find.ts'
import { classNames } from '../ui/class-names.ts'
import styles from './TextLines.module.css'

/** Height of a line in pixels; `.line` in the style sheet. */
const LINE = 18
const OVERSCAN = 30
/** Characters of a line that are shown: the layout of longer ones would hold up the window. */
const SHOWN = 10_000

interface TextLinesProps {
  /** Accessible name. */
  label: string
  lines: readonly string[]
  /** What is marked, whatever the case. */
  query?: string
  /** Index of the line to show, while something is looked for. */
  current?: number
  /** Numbers before the lines. */
  numbered?: boolean
}

/** A text of any length that is only read: what is in view is in the document. */
export function TextLines({ label, lines, query = '', current, numbered }: TextLinesProps) {
  const scroll = useRef<HTMLDivElement>(null)
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoised by the React compiler
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => LINE,
    overscan: OVERSCAN,
    initialRect: { width: 0, height: window.innerHeight },
  })
  useEffect(() => {
    if (current !== undefined) rows.scrollToIndex(current, { align: 'center' })
  }, [current, query, rows])
  const gutter = `${String(lines.length).length + 2}ch`
  return (
    // A region that scrolls has to be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div ref={scroll} className={styles.scroll} role="region" aria-label={label} tabIndex={0}>
      <div className={styles.lines} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map(({ index, start }) => {
          const text = lines[index] ?? ''
          const shown = text.slice(0, SHOWN)
          return (
            <div
              key={index}
              className={classNames(styles.line, index === current && styles.current)}
              style={{ transform: `translateY(${start}px)` }}
            >
              {numbered && (
                <span className={styles.number} style={{ width: gutter }} aria-hidden="true">
                  {index + 1}
                </span>
              )}
              <span>
                {markFound([{ text: shown, style: {} }], marksOf(shown, query)).map((span, at) =>
                  // oxlint-disable-next-line react/no-array-index-key -- parts of one text have no other name
                  span.found ? <mark key={at}>{span.text}</mark> : span.text,
                )}
                {text.length > SHOWN && '…'}
              </span>
            </div>
          )
        })}
      </div>
    </div>
  )
}

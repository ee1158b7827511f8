import { memo, type CSSProperties, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { parseAnsi, type Style } from '../lib/ansi.ts'
import { markFound } from '../lib/find.ts'
import { classNames } from '../ui/class-names.ts'
import type { LogLine } from './log-store.ts'
import styles from './LogView.module.css'

interface LogRowProps {
  ref?: Ref<HTMLDivElement>
  index: number
  /** Pixels from the first line. */
  top: number
  /** Empty while timestamps are not shown. */
  time: string
  source: LogLine['source']
  text: string
  cut: number
  query: string
  current: boolean
}

const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']

/** One line of a log. What a program printed only ever becomes text and colours. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { ref, index, top, time, source, text, cut, query, current } = props
  const { t } = useTranslation()
  return (
    <div
      ref={ref}
      data-index={index}
      data-stream={source}
      className={classNames(styles.row, source === 'stderr' && styles.stderr, current && styles.current)}
      style={{ transform: `translateY(${top}px)` }}
    >
      {source === 'stderr' && (
        <abbr className={styles.mark} title="stderr">
          !
        </abbr>
      )}
      {time && <time className={styles.time}>{shortTime(time)}</time>}
      <span className={styles.text}>
        {markFound(parseAnsi(text), query).map((span, position) => {
          const Mark = span.found ? 'mark' : 'span'
          return (
            // Spans have no identity but their place.
            // oxlint-disable-next-line react/no-array-index-key
            <Mark key={position} style={toCss(span.style)}>
              {span.text}
            </Mark>
          )
        })}
        {cut > 0 && <span className={styles.cut}>{t('logs.cut', { count: cut })}</span>}
      </span>
    </div>
  )
})

/** To the millisecond, in the time that the container writes: `2026-01-20 12:00:00.123`. */
function shortTime(time: string): string {
  return `${time.slice(0, 10)} ${time.slice(11, 23)}`
}

function toCss(style: Style): CSSProperties {
  const color = toColor(style.color)
  const background = toColor(style.background)
  return {
    ...(style.inverse
      ? { color: background ?? 'var(--term-bg)', background: color ?? 'var(--term-text)' }
      : { color, background }),
    ...(style.bold && { fontWeight: 'var(--semibold)' }),
    ...(style.dim && { opacity: 0.7 }),
    ...(style.italic && { fontStyle: 'italic' }),
    ...(style.underline && { textDecoration: 'underline' }),
  }
}

function toColor(color: number | string | undefined): string | undefined {
  if (typeof color !== 'number') return color
  return `var(--term-${color < 8 ? '' : 'bright-'}${COLORS[color % 8]})`
}

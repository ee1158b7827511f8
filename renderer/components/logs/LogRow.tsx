import { memo, type CSSProperties } from 'react'
import { useTranslation } from 'react-i18next'
import { parseAnsi, type Style } from '../../lib/ansi.ts'
import { markFound } from '../../lib/find.ts'
import { classNames } from '../../ui/class-names.ts'
import styles from './LogView.module.css'

interface LogRowProps {
  number: number
  /** Empty while timestamps are not shown. */
  time: string
  /** Name of its container, where several are shown; `container` chooses the colour. */
  name: string
  container: number
  stderr: boolean
  text: string
  cut: number
  /** Begin and end of what was found, by turns, joined by blanks: one value, so that a row that stays is not drawn anew. */
  marks: string
  current: boolean
}

const COLORS = ['black', 'red', 'green', 'yellow', 'blue', 'magenta', 'cyan', 'white']
/** Colours of the names of containers; red means trouble. */
const NAME_COLORS = ['cyan', 'yellow', 'green', 'magenta', 'blue', 'bright-cyan', 'bright-yellow', 'bright-magenta']

/** One line of a log. What a program printed only ever becomes text and colours. */
export const LogRow = memo(function LogRow(props: LogRowProps) {
  const { number, time, name, container, stderr, text, cut, marks, current } = props
  const { t } = useTranslation()
  const found = marks === '' ? [] : marks.split(' ').map(Number)
  return (
    <div
      data-number={number}
      data-stream={stderr ? 'stderr' : 'stdout'}
      className={classNames(styles.row, stderr && styles.stderr, current && styles.current)}
    >
      {stderr && (
        <abbr className={styles.mark} title="stderr">
          !
        </abbr>
      )}
      {name && (
        <span
          className={styles.name}
          style={{ color: `var(--term-${NAME_COLORS[container % NAME_COLORS.length]})` }}
          title={name}
        >
          {name}
        </span>
      )}
      {time && <time className={styles.time}>{shortTime(time)}</time>}
      <span className={styles.text}>
        <span data-text="">
          {markFound(parseAnsi(text), found).map((span, position) => {
            const Mark = span.found ? 'mark' : 'span'
            return (
              // Spans have no identity but their place.
              // oxlint-disable-next-line react/no-array-index-key
              <Mark key={position} style={toCss(span.style)}>
                {span.text}
              </Mark>
            )
          })}
        </span>
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

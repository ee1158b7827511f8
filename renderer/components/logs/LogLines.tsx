import { useEffect, useEffectEvent, useImperativeHandle, useLayoutEffect, useRef, useState, type Ref } from 'react'
import { ArrowDown } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../ui/Button.tsx'
import { classNames } from '../../ui/class-names.ts'
import { copyText } from '../copy.ts'
import { LogEdge } from './LogEdge.tsx'
import { LogRow } from './LogRow.tsx'
import { EDGE, LINE, placeRows, topRow, visibleRows } from './place-rows.ts'
import { followSelection, type LogSelection } from './selection.ts'
import type { LogPage } from './log-desk.ts'
import type { LogSession } from './log-session.ts'
import styles from './LogView.module.css'

/** Rows that are drawn beyond what is seen, on each side: a flick of the wheel shows no gap before the next look. */
const BEYOND = 40
/** Nearer to the end than this counts as at the end, in pixels: scrolling stops on fractions. */
const AT_END = 4

/** What the view around the lines asks of them. */
export interface LinesHandle {
  /** Brings a row to the upper third. */
  show(row: number): void
  /** The row that is looked at. */
  near(): number
  toEnd(): void
  /** Copies what is selected; all that is kept when nothing is. */
  copy(): Promise<boolean>
  focus(): void
}

interface LogLinesProps {
  ref: Ref<LinesHandle>
  session: LogSession
  page: LogPage
  wrap: boolean
  timestamps: boolean
  /** Names of the containers, in the order of their numbers. */
  names: readonly string[]
  running: boolean
  /** It is read from its beginning on: the end is not what was asked for. */
  fromStart: boolean
  /** Opens the log anew, at its end. */
  onNewest: () => void
}

/** The lines of logs, as many of them as are seen. Follows the end until the person scrolls up. */
export function LogLines(props: LogLinesProps) {
  const { ref, session, page, wrap, timestamps, names, running, fromStart, onNewest } = props
  const { t } = useTranslation()
  const scroller = useRef<HTMLDivElement>(null)
  const spacer = useRef<HTMLDivElement>(null)
  const layer = useRef<HTMLDivElement>(null)
  const selection = useRef<LogSelection>(undefined)
  const [following, setFollowing] = useState(!fromStart)
  const [seenTo, setSeenTo] = useState(0)
  /** Where scrolling was set to by this code: what differs from it is the person's doing. */
  const set = useRef(-1)
  const origin = useRef(page.origin)
  const end = page.origin + page.total

  const ask = (follow: boolean): void => {
    const element = scroller.current
    if (!element) return
    const visible = visibleRows(element)
    const count = visible + 2 * BEYOND
    if (follow) session.look({ from: 'end', count: visible + BEYOND })
    else session.look({ from: Math.floor(topRow(element, origin.current)) - BEYOND, count })
  }
  const scrollTo = (top: number): void => {
    const element = scroller.current
    if (!element) return
    element.scrollTop = top
    set.current = element.scrollTop
  }
  const place = (): void => {
    if (!scroller.current || !spacer.current || !layer.current) return
    const parts = { scroller: scroller.current, spacer: spacer.current, layer: layer.current }
    const drawn = { origin: page.origin, total: page.total, from: page.from, count: page.rows.length }
    placeRows(parts, drawn)
    if (!following) return
    scrollTo(parts.spacer.offsetHeight)
    placeRows(parts, drawn)
  }
  const unfollow = (): void => {
    if (following) setSeenTo(end)
    setFollowing(false)
  }
  const toEnd = (): void => {
    if (page.edges.newer > 0) return onNewest()
    setFollowing(true)
    ask(true)
  }

  useLayoutEffect(() => {
    // What came or went above must not move what is read.
    if (origin.current !== page.origin && !following) {
      scrollTo((scroller.current?.scrollTop ?? 0) + (origin.current - page.origin) * LINE)
    }
    origin.current = page.origin
    place()
    selection.current?.restore()
  })
  const onResize = useEffectEvent(() => {
    place()
    ask(following)
  })
  useEffect(() => {
    if (!scroller.current || !layer.current) return
    const followed = followSelection(layer.current)
    selection.current = followed
    const observer = new ResizeObserver(() => onResize())
    observer.observe(scroller.current)
    return () => {
      observer.disconnect()
      followed.dispose()
    }
  }, [])

  const show = (row: number): void => {
    const element = scroller.current
    if (!element) return
    unfollow()
    scrollTo(Math.max(0, EDGE + (row - origin.current) * LINE - Math.min(element.clientHeight / 3, 160)))
    ask(false)
  }
  const onReveal = useEffectEvent((row: number) => {
    const element = scroller.current
    const drawn = [...(layer.current?.children ?? [])].find((child) => child.classList.contains(styles.current ?? ''))
    // It is in full view already: nothing has to move, but nothing shall move it away either.
    if (element && drawn) {
      const [box, outer] = [drawn.getBoundingClientRect(), element.getBoundingClientRect()]
      if (box.top >= outer.top && box.bottom <= outer.bottom) return unfollow()
    }
    show(row)
  })
  const turn = page.reveal?.turn
  const revealed = page.reveal?.row
  useEffect(() => {
    if (turn !== undefined && revealed !== undefined) onReveal(revealed)
    // The row's number changes when older ones come; it is gone to once.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [turn])

  const copy = async (): Promise<boolean> => {
    const all = { from: { number: -Infinity, offset: 0 }, to: { number: Infinity, offset: Infinity } }
    const { from, to } = selection.current?.range() ?? all
    return copyText(await session.text(from, to, { timestamps, names }))
  }
  useImperativeHandle(ref, () => ({
    show,
    near: () => (scroller.current ? Math.ceil(topRow(scroller.current, origin.current)) : 0),
    toEnd,
    copy,
    focus: () => scroller.current?.focus(),
  }))

  const onScroll = (): void => {
    const element = scroller.current
    if (!element || Math.abs(element.scrollTop - set.current) < 1) return
    set.current = -1
    const atEnd = element.scrollHeight - element.scrollTop - element.clientHeight < AT_END
    if (atEnd && page.edges.newer === 0) {
      setFollowing(true)
      return ask(true)
    }
    unfollow()
    place()
    ask(false)
    if (element.scrollTop < EDGE && page.edges.older === 'disk') session.older()
  }

  const fresh = following ? 0 : end - seenTo + page.edges.newer
  return (
    <div className={styles.body}>
      {/* A region that scrolls has to be reachable by keyboard, and its keys are those of a log. */}
      {/* oxlint-disable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
      <div
        ref={scroller}
        className={styles.scroller}
        onScroll={onScroll}
        onCopy={(event) => {
          if (!selection.current?.range()) return
          event.preventDefault()
          void copy()
        }}
        onKeyDown={(event) => {
          const { key, ctrlKey, metaKey, shiftKey, altKey } = event
          const mod = ctrlKey || metaKey
          if (key === 'End' && !shiftKey && !altKey) toEnd()
          else if (key === 'Home' && !shiftKey && !altKey) show(page.origin)
          else if (mod && key === 'a') selection.current?.all()
          else return
          event.preventDefault()
        }}
        tabIndex={0}
        role="log"
        aria-live="off"
        aria-label={t('logs.lines')}
      >
        {/* oxlint-enable jsx-a11y/no-noninteractive-tabindex, jsx-a11y/no-noninteractive-element-interactions */}
        <div ref={spacer} className={styles.spacer}>
          <LogEdge page={page} running={running} onOlder={page.lines > 0 ? session.older : onNewest} />
          <div ref={layer} className={classNames(styles.layer, wrap && styles.wrapped)}>
            {page.rows.map((row, index) => (
              <LogRow
                // A row that comes takes over the elements of one that goes: in a flood that is all of them each time.
                // oxlint-disable-next-line react/no-array-index-key
                key={(page.from + index) % page.rows.length}
                number={row.number}
                time={timestamps ? row.time : ''}
                name={names.length > 1 ? (names[row.container] ?? '') : ''}
                container={row.container}
                stderr={row.stderr}
                text={row.text}
                cut={row.cut}
                marks={row.marks.join(' ')}
                current={row.current}
              />
            ))}
          </div>
        </div>
      </div>
      {!following && (fresh > 0 || page.edges.newer > 0) && (
        <div className={styles.pill}>
          <Button size="small" icon={<ArrowDown />} onClick={toEnd}>
            {t('logs.newLines', { count: fresh })}
          </Button>
        </div>
      )}
    </div>
  )
}

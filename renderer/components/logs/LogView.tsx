import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Banner } from '../../ui/Banner.tsx'
import { Button } from '../../ui/Button.tsx'
import { ErrorText } from '../ErrorText.tsx'
import { toastDone } from '../toast.ts'
import { LogFind, type Finding } from './LogFind.tsx'
import { LogLines, type LinesHandle } from './LogLines.tsx'
import { LogRange } from './LogRange.tsx'
import { LogToolbar } from './LogToolbar.tsx'
import { toRange, WHOLE_LOG, type RangeText } from './log-range.ts'
import { saveLogs } from './save.ts'
import { useLogSession } from './use-log-session.ts'
import styles from './LogView.module.css'

/** A container whose log is shown. */
export interface LogContainer {
  id: string
  name: string
  running: boolean
}

interface LogViewProps {
  endpoint: string
  /** In this order they get their colours. */
  containers: readonly LogContainer[]
}

const NO_FINDING: Finding = { text: '', regex: false, matchCase: false, filter: false }

/** Containers’ output as it comes, in the order of its time. Keyed by containers: others are another view. */
export function LogView({ endpoint, containers }: LogViewProps) {
  const { t } = useTranslation()
  const section = useRef<HTMLElement>(null)
  const lines = useRef<LinesHandle>(null)
  const [wrap, setWrap] = useState(true)
  const [timestamps, setTimestamps] = useState(false)
  const [ranging, setRanging] = useState(false)
  const [finding, setFinding] = useState<Finding>()
  const [stuck, setStuck] = useState(false)
  const [turn, setTurn] = useState(0)
  const [text, setText] = useState<RangeText>(WHOLE_LOG)
  const [asked, setAsked] = useState(() => ({ range: toRange(WHOLE_LOG, 0), keep: 'newest' as 'newest' | 'oldest' }))
  const ids = containers.map(({ id }) => id)
  const names = containers.map(({ name }) => name)
  const target = { endpoint, containers: ids, ...asked }
  const { session, state } = useLogSession(target, turn, () => {
    // The lines come again from Docker; only the search that would never end does not.
    setStuck(true)
    setTurn((before) => before + 1)
  })
  const { page, errors } = state

  const runs = containers.map(({ running }) => (running ? '1' : '0')).join('')
  useEffect(() => {
    for (const [index, run] of [...runs].entries()) session?.setRunning(index, run === '1')
  }, [session, runs])
  useEffect(() => {
    const near = lines.current?.near() ?? 0
    if (!finding || finding.text === '' || stuck) session?.find(undefined, { filter: false, near })
    else session?.find(finding, { filter: finding.filter, near })
  }, [session, finding, stuck])

  const reopen = (range: RangeText, keep: 'newest' | 'oldest' = 'newest'): void => {
    setText(range)
    setAsked({ range: toRange(range, Date.now()), keep })
    setTurn((before) => before + 1)
  }
  const seek = async (time: string): Promise<void> => {
    const [seconds = '0', fraction = ''] = time.split('.')
    const found = await session?.seek({ seconds: Number(seconds), nanos: Number(fraction.padEnd(9, '0')) })
    const hasOlder = page?.edges.older !== 'start'
    // What is not here is read from there on.
    if (found?.before && hasOlder) reopen({ ...WHOLE_LOG, since: time }, 'oldest')
    else if (found) lines.current?.show(found.row)
    else lines.current?.toEnd()
  }
  const step = (direction: 1 | -1): void => session?.step(direction)
  const open = (next: Finding | undefined): void => {
    setStuck(false)
    setFinding(next)
    if (!next) lines.current?.focus()
  }
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const element = event.target instanceof Element ? event.target : document.body
    const inside = section.current?.contains(element) ?? false
    const elsewhere = element.closest('.xterm, input, textarea, [role="dialog"], [data-log]') !== null
    const first = document.querySelector('[data-log]') === section.current
    if (event.defaultPrevented || !(inside || (first && !elsewhere))) return
    const mod = (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey
    if (mod && event.key === 'f') {
      if (finding) section.current?.querySelector<HTMLInputElement>('search input')?.select()
      else open(NO_FINDING)
    } else if (event.key === 'F3' && finding) step(event.shiftKey ? -1 : 1)
    else if (event.key === 'Escape' && finding && inside) open(undefined)
    else return
    event.preventDefault()
  })
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => onKey(event)
    document.addEventListener('keydown', listen)
    return () => document.removeEventListener('keydown', listen)
  }, [])

  const summary = (): string => {
    if (!page) return ''
    const filtered = finding?.filter && finding.text !== ''
    if (filtered) return t('logs.filtered', { count: page.total, total: page.lines })
    return t('logs.lineCount', { count: page.lines })
  }
  return (
    <section ref={section} className={styles.logs} aria-label={t('logs.title')} data-log="">
      <LogToolbar
        summary={summary()}
        wrap={wrap}
        timestamps={timestamps}
        ranging={ranging}
        find={
          finding && (
            <LogFind finding={finding} findings={page?.findings} stuck={stuck} onFinding={open} onStep={step} />
          )
        }
        onFind={() => open(NO_FINDING)}
        onWrap={() => setWrap(!wrap)}
        onTimestamps={() => setTimestamps(!timestamps)}
        onRange={() => setRanging(!ranging)}
        onCopy={() => void lines.current?.copy().then((copied) => copied && toastDone(t('logs.copied')))}
        onSave={() => void saveLogs({ endpoint, containers: ids, names, timestamps, range: asked.range }, t)}
        onClear={() => session?.clear()}
      />
      {ranging && (
        <LogRange
          range={text}
          names={names}
          timestamps={timestamps}
          onRange={reopen}
          onSeek={(time) => void seek(time)}
        />
      )}
      {[...errors].map(([container, error]) => (
        <Banner
          key={container}
          tone={error.retryable ? 'warn' : 'bad'}
          actions={
            error.retryable ? undefined : (
              <Button size="small" onClick={() => setTurn(turn + 1)}>
                {t('logs.retry')}
              </Button>
            )
          }
        >
          <ErrorText error={error} />
        </Banner>
      ))}
      {session && page ? (
        <LogLines
          key={turn}
          ref={lines}
          session={session}
          page={page}
          wrap={wrap}
          timestamps={timestamps}
          names={names}
          running={containers.some(({ running }) => running)}
          fromStart={asked.keep === 'oldest'}
          onNewest={() => reopen(text.since === '' ? text : { ...text, since: '' })}
        />
      ) : (
        <div className={styles.body} />
      )}
    </section>
  )
}

import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { stripAnsi } from '../lib/ansi.ts'
import { hasText } from '../lib/find.ts'
import { Banner } from '../ui/Banner.tsx'
import { ErrorText } from './ErrorText.tsx'
import { followLogs, type LogFollower } from './log-follower.ts'
import { createLogStore, type LogLine } from './log-store.ts'
import { LogLines } from './LogLines.tsx'
import { LogToolbar } from './LogToolbar.tsx'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import styles from './LogView.module.css'

interface LogViewProps {
  endpoint: string
  container: string
  running: boolean
}

/** A container’s output as it comes. Keyed by container: another one is another view. */
export function LogView({ endpoint, container, running }: LogViewProps) {
  const { t } = useTranslation()
  const [store] = useState(() => createLogStore(requestAnimationFrame))
  const follower = useRef<LogFollower>(undefined)
  const [error, setError] = useState<ErrorShape>()
  const [wrap, setWrap] = useState(true)
  const [timestamps, setTimestamps] = useState(false)
  const [query, setQuery] = useState<string>()
  const [current, setCurrent] = useState(0)
  const { lines, dropped } = useSyncExternalStore(store.subscribe, store.read)
  const found = useMemo(() => findLines(lines, query ?? ''), [lines, query])

  useEffect(() => {
    const started = followLogs({ endpoint, container }, store, setError)
    follower.current = started
    return () => started.dispose()
  }, [endpoint, container, store])
  useEffect(() => follower.current?.setRunning(running), [running])

  return (
    <section className={styles.logs} aria-label={t('logs.title')}>
      <LogToolbar
        wrap={wrap}
        timestamps={timestamps}
        query={query}
        current={found.length === 0 ? 0 : (current % found.length) + 1}
        count={found.length}
        onWrap={setWrap}
        onTimestamps={setTimestamps}
        onQuery={(next) => {
          setQuery(next)
          setCurrent(0)
        }}
        onStep={(step) => setCurrent((before) => (before + step + found.length) % found.length)}
        onClear={store.clear}
        text={() => lines.map((line) => toText(line, timestamps)).join('\n')}
      />
      {error && (
        <Banner tone="bad">
          <ErrorText error={error} />
        </Banner>
      )}
      <LogLines
        lines={lines}
        dropped={dropped}
        wrap={wrap}
        timestamps={timestamps}
        query={query ?? ''}
        current={query ? found[current % Math.max(1, found.length)] : undefined}
        running={running}
      />
    </section>
  )
}

/** Where the lines are that hold a text. */
function findLines(lines: readonly LogLine[], query: string): number[] {
  if (!query) return []
  return lines.flatMap((line, index) => (hasText(stripAnsi(line.text), query) ? [index] : []))
}

function toText(line: LogLine, timestamps: boolean): string {
  const text = stripAnsi(line.text)
  return timestamps && line.time ? `${line.time} ${text}` : text
}

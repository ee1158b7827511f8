import { useMemo, useState } from 'react'
import type { TFunction } from 'i18next'
import { ChartLine } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { quoteWords } from '../../../../engine/ipc/shell-words.ts'
import { Chart } from '../../../components/Chart.tsx'
import { CommandPreview } from '../../../components/CommandPreview.tsx'
import { ErrorState } from '../../../components/ErrorState.tsx'
import { StaleBanner } from '../../../components/StaleBanner.tsx'
import { extent } from '../../../lib/stats-series.ts'
import { useContainers } from '../../../stores/containers.ts'
import { useCurrentEndpoint } from '../../../stores/endpoints.ts'
import { Banner } from '../../../ui/Banner.tsx'
import { Button } from '../../../ui/Button.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Select } from '../../../ui/Select.tsx'
import { actionsOf, type Target } from '../actions.ts'
import { statsCharts, type StatsChart } from './charts.ts'
import { useOwnStats } from './use-stats.ts'
import styles from './stats.module.css'

/** Seconds between samples. */
const EVERY = 1
/** Minutes that can be shown; the longest is what the engine keeps. */
const SPANS = ['1', '5', '30'] as const
type Span = (typeof SPANS)[number]

export interface StatsPanelProps {
  container: Target
  /** Running or paused: there is something to count. */
  running: boolean
  /** It no longer exists. */
  gone: boolean
}

/** What one container uses (`docker stats`), second by second for as long as the panel is shown. */
export function StatsPanel({ container, running, gone }: StatsPanelProps) {
  const { t, i18n } = useTranslation()
  const [span, setSpan] = useState<Span>('5')
  const [opened] = useState(() => Date.now())
  const stats = useOwnStats(container.id, EVERY, Number(SPANS.at(-1)) * 60)
  const connection = useContainers((state) => state.connection)
  const facts = useCurrentEndpoint()?.facts
  const samples = stats?.samples
  const { times, charts } = useMemo(() => {
    const { cpus = 0, memory = 0 } = facts ?? {}
    return statsCharts(samples ?? [], { t, locale: i18n.language, every: EVERY * 1000, cpus, memory })
  }, [samples, facts, t, i18n.language])

  if (stats?.state.kind === 'unavailable') {
    return <ErrorState title={t('stats.unavailable')} error={stats.state.error} />
  }
  if (!running && !samples?.length) return <NotRunning container={container} gone={gone} />
  const to = times.at(-1) ?? opened
  return (
    <section className={styles.panel} aria-label={t('stats.title')}>
      <StaleBanner connection={connection} shown />
      {!running && <Banner tone="info">{t('stats.ended', { name: container.name })}</Banner>}
      <div className={styles.scroll}>
        <div className={styles.toolbar}>
          <Select
            aria-label={t('stats.span')}
            value={span}
            onChange={setSpan}
            options={SPANS.map((minutes) => ({
              value: minutes,
              label: t('stats.minutes', { count: Number(minutes) }),
            }))}
          />
        </div>
        <div className={styles.grid}>
          {charts.map((chart) => (
            <Card key={chart.id} chart={chart} times={times} from={to - Number(span) * 60_000} to={to} />
          ))}
        </div>
        <div className={styles.command}>
          <CommandPreview command={`docker stats ${quoteWords([container.name])}`} />
        </div>
      </div>
    </section>
  )
}

interface CardProps {
  chart: StatsChart
  times: readonly number[]
  from: number
  to: number
}

/** A chart under what it says now. */
function Card({ chart, times, from, to }: CardProps) {
  const { t, i18n } = useTranslation()
  const { id, title, now, note, lines } = chart
  const label = useMemo(() => describeChart(chart, times, from, t), [chart, times, from, t])
  return (
    <section className={styles.card} aria-labelledby={`stats-${id}`} data-chart={id}>
      <h2 id={`stats-${id}`} className={styles.title}>
        {title}
      </h2>
      <div className={styles.head}>
        {now.map((value, index) => (
          <span key={value.label ?? ''} className={styles.value}>
            {value.label && (
              <span className={styles.line}>
                <svg aria-hidden="true" viewBox="0 0 16 2" data-dashed={lines[index]?.dashed}>
                  <path d="M0 1H16" style={{ stroke: `var(${lines[index]?.colour})` }} />
                </svg>
                {value.label}
              </span>
            )}
            <span className={styles.number}>{value.text}</span>
          </span>
        ))}
        <span className={styles.note}>{note}</span>
      </div>
      <Chart
        label={label}
        times={times}
        values={chart.values}
        from={from}
        to={to}
        lines={lines}
        format={chart.format}
        least={chart.least}
        steps={chart.steps}
        locale={i18n.language}
      />
    </section>
  )
}

/** What the eye sees in a chart, in a sentence: from where to where each line went. */
function describeChart(
  { title, lines, values, format }: StatsChart,
  times: readonly number[],
  from: number,
  t: TFunction,
): string {
  const first = Math.max(
    0,
    times.findIndex((at) => at >= from),
  )
  const sentences = lines.flatMap(({ label, limit }, index) => {
    const range = extent((values[index] ?? []).slice(first))
    if (limit || !range) return []
    return t('stats.described', { name: label, least: format(range.least), most: format(range.most) })
  })
  return sentences.length === 0 ? t('stats.notYet', { name: title }) : sentences.join(' ')
}

function NotRunning({ container, gone }: { container: Target; gone: boolean }) {
  const { t } = useTranslation()
  const start = actionsOf(container).start()
  const canStart = !gone && !start.disabled
  return (
    <EmptyState
      icon={<ChartLine />}
      title={t('stats.notRunning', { name: container.name })}
      actions={canStart ? <Button onClick={start.run}>{start.label}</Button> : undefined}
    >
      {t('stats.notRunningText')}
    </EmptyState>
  )
}

import type { TFunction } from 'i18next'
import type { ChartLine } from '../../../components/chart-options.ts'
import { formatBytes, formatMemory, formatSpeed } from '../../../lib/bytes.ts'
import { formatCpu, formatNumber } from '../../../lib/numbers.ts'
import { rates, withGaps, type Value } from '../../../lib/stats-series.ts'
import type { StatsSample } from '../../../../engine/ipc/models/stats.ts'

/** One chart of a container's page: its lines, and what stands above them. */
export interface StatsChart {
  id: 'cpu' | 'memory' | 'network' | 'block' | 'pids'
  title: string
  /** Each current value with the name of its line, where there are two. */
  now: readonly { label?: string; text: string }[]
  /** Limits and totals. */
  note: string
  lines: readonly ChartLine[]
  values: readonly (readonly Value[])[]
  format: (value: number) => string
  least: number
  steps?: number[]
}

export interface StatsCharts {
  /** Epoch milliseconds. */
  times: readonly number[]
  charts: readonly StatsChart[]
}

interface Surroundings {
  t: TFunction
  locale: string
  /** Milliseconds between samples. */
  every: number
  /** Of the engine's machine; 0 where it has not said. */
  cpus: number
  memory: number
}

const MIB = 2 ** 20
/** Powers of two, so that the scale of memory has round numbers. */
const MEMORY_STEPS = Array.from({ length: 50 }, (_, power) => 2 ** power)
const WHOLE_STEPS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000]
const UNKNOWN = '–'

type Pick = (sample: Partial<StatsSample>) => number | undefined

/** What the samples of a container show, in the words and units of `docker stats`. */
export function statsCharts(
  samples: readonly StatsSample[],
  { t, locale, every, cpus, memory }: Surroundings,
): StatsCharts {
  const points: readonly Partial<StatsSample>[] = withGaps(samples, every)
  const last = samples.at(-1)
  const words = (value: number | null | undefined, format: (known: number, locale: string) => string): string =>
    value === null || value === undefined ? UNKNOWN : format(value, locale)
  const plain = (pick: Pick): Value[] => points.map((sample) => pick(sample) ?? null)
  const grown = (pick: Pick): Value[] => rates(points as readonly StatsSample[], pick)
  // The machine's own memory is no limit that anybody set.
  const limit =
    last && last.memoryLimit > 0 && (memory === 0 || last.memoryLimit < memory) ? last.memoryLimit : undefined

  function cpuChart(): StatsChart {
    return {
      id: 'cpu',
      title: t('stats.cpu'),
      now: [{ text: words(last?.cpu, (value) => formatCpu(value, locale, 2)) }],
      note: cpus > 0 ? t('stats.ofCores', { percent: formatCpuWhole(cpus * 100, locale), count: cpus }) : '',
      lines: [{ label: t('stats.cpu'), colour: '--accent' }],
      values: [plain(({ cpu }) => cpu)],
      format: (value) => formatCpu(value, locale),
      least: 5,
    }
  }

  function memoryChart(): StatsChart {
    const share = last && last.memoryLimit > 0 ? (last.memory / last.memoryLimit) * 100 : undefined
    const of = {
      limit: words(last?.memoryLimit, formatMemory),
      percent: words(share, (value) => formatCpu(value, locale, 2)),
    }
    const line: ChartLine = { label: t('stats.memory'), colour: '--accent' }
    const limitLine: ChartLine = { label: t('stats.limit'), colour: '--bad', limit: true }
    return {
      id: 'memory',
      title: t('stats.memory'),
      now: [{ text: words(last?.memory, formatMemory) }],
      note: last ? t(limit === undefined ? 'stats.ofMachine' : 'stats.ofLimit', of) : '',
      lines: limit === undefined ? [line] : [line, limitLine],
      values: [plain((sample) => sample.memory), ...(limit === undefined ? [] : [points.map(() => limit)])],
      format: (value) => formatMemory(value, locale),
      least: MIB,
      steps: MEMORY_STEPS,
    }
  }

  function flowChart(
    id: 'network' | 'block',
    [into, from]: readonly [Pick, Pick],
    [inLabel, outLabel]: readonly [string, string],
  ): StatsChart {
    const values = [grown(into), grown(from)]
    const current = (line: number): string => words(values[line]?.at(-1), formatSpeed)
    return {
      id,
      title: t(`stats.${id}`),
      now: [
        { label: inLabel, text: current(0) },
        { label: outLabel, text: current(1) },
      ],
      note: last ? t('stats.inAll', { in: words(into(last), formatBytes), out: words(from(last), formatBytes) }) : '',
      lines: [
        { label: inLabel, colour: '--accent' },
        { label: outLabel, colour: '--info', dashed: true },
      ],
      values,
      format: (value) => formatSpeed(value, locale),
      least: 1000,
    }
  }

  function pidsChart(): StatsChart {
    return {
      id: 'pids',
      title: t('stats.pids'),
      now: [{ text: words(last?.pids, (value) => formatNumber(value, locale, {})) }],
      note: '',
      lines: [{ label: t('stats.pids'), colour: '--accent' }],
      values: [plain(({ pids }) => pids)],
      format: (value) => formatNumber(value, locale, {}),
      least: 4,
      steps: WHOLE_STEPS,
    }
  }

  return {
    times: points.map(({ at }) => at ?? 0),
    charts: [
      cpuChart(),
      memoryChart(),
      flowChart(
        'network',
        [({ networkIn }) => networkIn, ({ networkOut }) => networkOut],
        [t('stats.received'), t('stats.sent')],
      ),
      flowChart('block', [({ blockIn }) => blockIn, ({ blockOut }) => blockOut], [t('stats.read'), t('stats.written')]),
      pidsChart(),
    ],
  }
}

function formatCpuWhole(percent: number, locale: string): string {
  return formatNumber(percent / 100, locale, { style: 'percent', useGrouping: false })
}

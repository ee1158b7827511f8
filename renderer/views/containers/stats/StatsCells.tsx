import { useSyncExternalStore, useCallback } from 'react'
import { errorText } from '../../../i18n/error-text.ts'
import { useText } from '../../../i18n/use-text.ts'
import { formatMemory } from '../../../lib/bytes.ts'
import { formatCpu } from '../../../lib/numbers.ts'
import { sparklinePath } from '../../../lib/sparkline.ts'
import { Sparkline, SPARKLINE_ROOM } from '../../../ui/Sparkline.tsx'
import type { Container } from '../../../../engine/ipc/models/container.ts'
import type { StatsSample } from '../../../../engine/ipc/models/stats.ts'
import { isCounted } from '../can.ts'
import { EVERY, SPARKLINE_SPAN, visibleStats } from './list-stats.ts'
import cells from '../../../components/cells.module.css'
import styles from './stats-cells.module.css'

/** Which value of a sample a column shows, and how. */
interface Shown {
  pick: (sample: StatsSample) => number | undefined
  format: (value: number, locale: string) => string
  /** What reaches the top of its sparkline at least. */
  least: number
}

/** A tenth of a core, a megabyte. */
const CPU: Shown = { pick: ({ cpu }) => cpu, format: formatCpu, least: 10 }
const MEMORY: Shown = { pick: ({ memory }) => memory, format: formatMemory, least: 2 ** 20 }

export function CpuCell({ container }: { container: Container }) {
  return isCounted(container) ? <Cell id={container.id} shown={CPU} /> : null
}

export function MemoryCell({ container }: { container: Container }) {
  return isCounted(container) ? <Cell id={container.id} shown={MEMORY} /> : null
}

/**
 * A value and how it went in the last minute. It takes both as texts from the store, so that a container that idles,
 * as most do, costs no rendering at all.
 */
function Cell({ id, shown }: { id: string; shown: Shown }) {
  const { t, language } = useText()
  const follow = useCallback((listener: () => void) => visibleStats.follow(id, listener), [id])
  const kind = useSyncExternalStore(follow, () => visibleStats.get(id)?.state.kind)
  const value = useSyncExternalStore(follow, () => currentText(id, shown, language))
  const path = useSyncExternalStore(follow, () => currentPath(id, shown))
  if (kind === 'unavailable') return <Unavailable id={id} label={t('stats.unavailable')} />
  if (kind !== 'sampled' || value === undefined) return null
  return (
    <span className={styles.cell}>
      <Sparkline path={path} />
      <span className={styles.value}>{value}</span>
    </span>
  )
}

/** Not zero: not known. Hovering says why. */
function Unavailable({ id, label }: { id: string; label: string }) {
  const { t } = useText()
  const state = visibleStats.get(id)?.state
  return (
    <span
      role="img"
      aria-label={label}
      className={cells.none}
      data-tooltip={state?.kind === 'unavailable' ? errorText(state.error, t) : undefined}
    >
      –
    </span>
  )
}

function currentText(id: string, { pick, format }: Shown, locale: string): string | undefined {
  const last = visibleStats.get(id)?.samples.at(-1)
  const value = last && pick(last)
  return value === undefined ? undefined : format(value, locale)
}

function currentPath(id: string, { pick, least }: Shown): string {
  const points = (visibleStats.get(id)?.samples ?? []).map((sample) => ({ at: sample.at, value: pick(sample) }))
  return sparklinePath(points, { ...SPARKLINE_ROOM, span: SPARKLINE_SPAN * 1000, step: EVERY * 1000, least })
}

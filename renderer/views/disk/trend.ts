import type { DiskPoint } from '../../../engine/ipc/models/disk.ts'

const DAY = 86_400_000
/** Milliseconds that a trend looks back at most. */
const LOOK_BACK = 30 * DAY
/** Two scans in a row say nothing of a trend. */
const LEAST = 3_600_000

/** How much was added since the oldest scan of the last month. */
export interface Trend {
  /** Bytes; negative where it became less. */
  change: number
  /** Milliseconds between the two scans. */
  span: number
}

/** Undefined while there are no two scans that are an hour apart. */
export function trendOf(history: readonly DiskPoint[]): Trend | undefined {
  const last = history.at(-1)
  const first = last && history.find(({ time }) => last.time - time <= LOOK_BACK)
  if (!first || last.time - first.time < LEAST) return undefined
  return { change: last.total - first.total, span: last.time - first.time }
}

/** A length of time in its largest whole unit: `30 days`, `5 hours`. */
export function formatSpan(span: number, language: string): string {
  const [unit, length] = span >= DAY ? (['day', DAY] as const) : (['hour', LEAST] as const)
  return new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(Math.round(span / length))
}

import type { DiskPoint } from '../ipc/models/disk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

/** Milliseconds in which one point is kept, by age: a day by the hour, a year by the day. */
const STEPS = [
  { age: DAY, step: HOUR },
  { age: 365 * DAY, step: DAY },
]

/**
 * Adds a scan to those of the past, the oldest first, and drops what is too close together for its age: of each hour, and
 * later of each day, the last one stays. So a year takes 390 points however often somebody scans.
 */
export function addPoint(history: readonly DiskPoint[], point: DiskPoint): DiskPoint[] {
  const past = history.filter(({ time }) => time < point.time)
  const kept = past.filter(({ time }, index) => {
    const step = STEPS.find(({ age }) => point.time - time < age)?.step
    const next = past[index + 1]?.time
    return step !== undefined && (next === undefined || slot(time, step) !== slot(next, step))
  })
  return [...kept, point]
}

function slot(time: number, step: number): number {
  return Math.floor(time / step)
}

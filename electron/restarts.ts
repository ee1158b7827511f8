/** Pauses before a process that died is started again, in milliseconds. After as many restarts it is given up. */
const PAUSES = [50, 500, 2000, 5000, 10_000]
/** A process that lived so long had recovered: the count begins anew. In milliseconds. */
const HEALTHY = 60_000

export interface Restarts {
  /** Restarts since the process was last healthy. */
  count: number
  /** When the process was started, on the clock that `afterDeath` is given. */
  startedAt: number
}

/** Decides what follows the death of a process: another start after a pause, or giving up. */
export function afterDeath({ count, startedAt }: Restarts, now: number): { count: number; pause: number } | 'give up' {
  const before = now - startedAt >= HEALTHY ? 0 : count
  const pause = PAUSES[before]
  return pause === undefined ? 'give up' : { count: before + 1, pause }
}

import type { ErrorShape } from '../errors.ts'

/** What a container used when it was read, counted as `docker stats` counts. */
export interface StatsSample {
  /** Epoch milliseconds, on the daemon's clock. */
  at: number
  /**
   * Percent of one core since the sample before, so that four busy cores are 400; absent in the first one, which has
   * nothing to be compared with.
   */
  cpu?: number
  /** Bytes, without what the page cache could give back. */
  memory: number
  /** Bytes; without a limit of its own, the machine's memory. */
  memoryLimit: number
  /** Bytes received and sent by all its interfaces since it started. */
  networkIn: number
  networkOut: number
  /** Bytes read from and written to block devices since it started. */
  blockIn: number
  blockOut: number
  /** Processes and threads. */
  pids: number
}

/**
 * `waiting`: the engine has not answered yet. `stopped`: it does not run, and is sampled again once it does.
 * `unavailable`: it runs, and the engine cannot count, for the reason given.
 */
export type StatsState = { kind: 'waiting' | 'sampled' | 'stopped' } | { kind: 'unavailable'; error: ErrorShape }

/** News of one container that a view looks at. */
export interface StatsUpdate {
  container: string
  state: StatsState
  /** What came since the last message, in order; at first all that is still known. */
  samples: StatsSample[]
}

import type { StatsSample } from '../ipc/models/stats.ts'

/** Milliseconds of samples that are kept: what a chart can show. At one a second some 200 kB for each container. */
const SPAN = 30 * 60_000

/** The samples of one container, as long as they are of use. */
export interface History {
  add(sample: StatsSample): void
  /** Samples later than a time, in order. */
  after(at: number): StatsSample[]
}

export function createHistory(span: number = SPAN): History {
  let samples: StatsSample[] = []
  return {
    add(sample) {
      // A daemon's clock that was set back makes all that was known the future.
      const last = samples.at(-1)
      if (last && sample.at <= last.at) samples = samples.filter(({ at }) => at < sample.at)
      samples.push(sample)
      const old = samples.findIndex(({ at }) => at > sample.at - span)
      if (old > 0) samples.splice(0, old)
    },
    after(at) {
      const first = samples.findLastIndex((sample) => sample.at <= at) + 1
      return samples.slice(first)
    },
  }
}

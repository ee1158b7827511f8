/** Milliseconds over which the speed is averaged: shorter jumps with every packet, longer lags behind a stall. */
const WINDOW = 3000
/** Milliseconds before the first answer: the speed of the first packets says nothing. */
const WARM_UP = 500

/** Watches a count of bytes grow. */
export interface Speedometer {
  /** Takes the count at a time (milliseconds, monotonic). */
  add(done: number, now: number): void
  /** Bytes per second; undefined while too little is known. */
  readonly speed: number | undefined
  /** Seconds until so many bytes more are there; undefined while unknown or standing still. */
  timeLeft(remaining: number): number | undefined
}

/** Averages exponentially by time, so that it does not matter how often it is told. */
export function createSpeedometer(): Speedometer {
  let first: number | undefined
  let last = { done: 0, now: 0 }
  let average = 0
  let weight = 0

  return {
    add(done, now) {
      if (first === undefined) {
        first = now
        last = { done, now }
        return
      }
      const elapsed = now - last.now
      if (elapsed <= 0) return
      const keep = Math.exp(-elapsed / WINDOW)
      const rate = ((done - last.done) / elapsed) * 1000
      average = keep * average + (1 - keep) * rate
      // The average began at zero: its weight says how much of it has been seen.
      weight = keep * weight + (1 - keep)
      last = { done, now }
    },
    get speed() {
      if (first === undefined || last.now - first < WARM_UP) return undefined
      return average / weight
    },
    timeLeft(remaining) {
      const { speed } = this
      return speed === undefined || speed < 1 ? undefined : remaining / speed
    },
  }
}

/** Milliseconds between two reports of a task: a person reads five a second, and drawing sixty slows what is reported. */
export const REPORT_GAP = 200

/** Milliseconds that a timer may fire before its time. */
const TIMER_ERROR = 2

/** Lets changes through at a bearable pace. */
export interface Pace<Change> {
  /** Passes a change on at once, or merged with others when the last one has just gone. */
  add(change: Change): void
  /** Ends it; answers with what still waited. */
  end(): Partial<Change>
}

/**
 * Makes a pace: the first change goes at once, later ones merged, the newest value of each key, every `gap`, which may
 * change meanwhile. All paces keep the same time, so that the reports of many tasks are drawn together instead of one
 * after the other.
 */
export function createPace<Change extends object>(
  pass: (change: Change) => void,
  gap: number | (() => number) = REPORT_GAP,
): Pace<Change> {
  let waiting: Change | undefined
  let timer: NodeJS.Timeout | undefined

  function rest(): void {
    timer = setTimeout(
      () => {
        timer = undefined
        if (!waiting) return
        const change = waiting
        waiting = undefined
        pass(change)
        rest()
      },
      untilBeat(performance.now(), typeof gap === 'number' ? gap : gap()),
    )
  }

  return {
    add(change) {
      if (timer) {
        waiting = { ...waiting, ...change }
      } else {
        pass(change)
        rest()
      }
    },
    end() {
      clearTimeout(timer)
      return waiting ?? {}
    },
  }
}

/** Milliseconds from `now` to the next multiple of `gap`; to the one after when a timer for it has fired too early. */
function untilBeat(now: number, gap: number): number {
  const left = gap - (now % gap)
  return left < TIMER_ERROR ? left + gap : left
}

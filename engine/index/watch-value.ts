import { setImmediate as endOfTurn, setTimeout as delay } from 'node:timers/promises'

/**
 * Messages to one subscriber are at least this many milliseconds apart: two frames of a 60 Hz screen. What changes all
 * the time looks no smoother when it is drawn twice as often, and what changes it is slowed by that.
 */
const MESSAGE_GAP = 32

/**
 * Follows one value for one subscriber: now, and again after changes, at most once per 32 ms with the newest. What
 * changes in one turn of the event loop comes in one message. Ends with the signal.
 */
export async function* watchValue<Value>(
  read: () => Value,
  onChange: (listener: () => void) => () => void,
  signal?: AbortSignal,
): AsyncGenerator<Value, void, void> {
  let due = true
  let wake: (() => void) | undefined
  const rouse = (): void => {
    due = true
    wake?.()
  }
  const stop = onChange(rouse)
  signal?.addEventListener('abort', rouse)
  try {
    while (!signal?.aborted) {
      if (!due) {
        await new Promise<void>((resolve) => (wake = resolve))
        await endOfTurn()
      }
      if (signal?.aborted) return
      due = false
      const sentAt = performance.now()
      yield read()
      const gap = MESSAGE_GAP - (performance.now() - sentAt)
      if (gap > 0) await delay(gap)
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', rouse)
  }
}

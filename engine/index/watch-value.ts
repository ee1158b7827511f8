import { setImmediate as endOfTurn, setTimeout as delay } from 'node:timers/promises'

/** Milliseconds between messages to one subscriber, at least: one frame of a 60 Hz screen. */
const MESSAGE_GAP = 16
/**
 * The same once something has waited at the end of so many gaps in a row. What changes all the time looks no better for
 * being drawn sixty times a second, and what changes it, a clean-up for example, is slowed by that.
 */
const BUSY_GAP = 48
const BUSY = 4

/**
 * Follows one value for one subscriber: now, and again after changes, at most once per 16 ms with the newest, and less
 * often where there is no end of changes. What changes in one turn of the event loop comes in one message. Ends with the
 * signal.
 */
export async function* watchValue<Value>(
  read: () => Value,
  onChange: (listener: () => void) => () => void,
  signal?: AbortSignal,
): AsyncGenerator<Value, void, void> {
  let due = true
  /** Gaps in a row at whose end something waited. */
  let busy = 0
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
      const gap = (busy < BUSY ? MESSAGE_GAP : BUSY_GAP) - (performance.now() - sentAt)
      if (gap > 0) await delay(gap)
      busy = due ? busy + 1 : 0
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', rouse)
  }
}

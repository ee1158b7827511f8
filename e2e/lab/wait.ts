import { setTimeout as delay } from 'node:timers/promises'

/** How often a condition is looked at again, in milliseconds: well under what a person notices, cheap on two cores. */
const POLL = 20

/**
 * Waits until `probe` gives something other than `undefined` or `false`, and answers with it.
 * Fails after `timeout` milliseconds with a sentence that names `what`, and with the last error of `probe` as cause.
 */
export async function waitFor<Value>(
  what: string,
  probe: () => Value | undefined | false | Promise<Value | undefined | false>,
  timeout = 15_000,
): Promise<Value> {
  const deadline = performance.now() + timeout
  let cause: unknown
  for (;;) {
    try {
      const value = await probe()
      if (value !== undefined && value !== false) return value
      cause = undefined
    } catch (error) {
      cause = error
    }
    if (performance.now() > deadline) throw new Error(`${what}: not after ${timeout} ms`, { cause })
    await delay(POLL)
  }
}

const KiB = 1024
/** Bytes in one frame at most, and what is sent without waiting for more: larger frames gained nothing. */
export const BATCH = 64 * KiB
/** Small writes within this time of the last frame go together, in milliseconds: a third of a screen's frame. */
const BATCH_TIME = 5
/** Unacknowledged bytes at which the sender stops: above this a terminal lags a keystroke by a frame. */
export const HIGH_WATER = 256 * KiB
/** Unacknowledged bytes at which it goes on: the reader still has work while the next bytes are on their way. */
const LOW_WATER = 64 * KiB

/** The sending half of a stream: batches small writes, and stops while the reader is behind. */
export interface Outbox {
  /** Queues bytes; resolves when there is room for more, and a whole {@link BATCH} has been sent. */
  push(bytes: Uint8Array): Promise<void>
  /** Takes the reader's total; totals that go back or beyond what was sent are ignored. */
  acknowledge(total: number): void
  /** Calls back once all that is queued has been sent. */
  finish(sentAll: () => void): void
  /** Drops what is queued and lets waiting writers go on. */
  abort(): void
}

/** Makes the sending half; `send` gets frames of at most {@link BATCH} bytes whose array spans its whole buffer. */
export function createOutbox(send: (bytes: Uint8Array) => void): Outbox {
  let queue: Uint8Array[] = []
  let queued = 0
  let sent = 0
  let acknowledged = 0
  let stopped = false
  let pause: ReturnType<typeof setTimeout> | undefined
  let waiting: (() => void)[] = []
  let whenSent: (() => void) | undefined

  const flush = (): void => {
    while (queued > 0 && !stopped) {
      const bytes = take(queue, Math.min(BATCH, queued, HIGH_WATER - (sent - acknowledged)))
      queued -= bytes.length
      sent += bytes.length
      stopped = sent - acknowledged >= HIGH_WATER
      send(bytes)
    }
    if (queued === 0) whenSent?.()
  }
  // The first small write after a silence goes out at once, since it may be the echo of a key; those that follow it
  // closely are gathered.
  const rest = (): void => {
    pause ??= setTimeout(() => {
      pause = undefined
      if (queued === 0 || stopped) return
      flush()
      rest()
    }, BATCH_TIME)
  }
  const release = (): void => {
    const writers = waiting
    waiting = []
    for (const resume of writers) resume()
  }

  return {
    push(bytes) {
      if (bytes.length > 0) {
        queue.push(bytes)
        queued += bytes.length
        if (pause === undefined || queued >= BATCH) flush()
        rest()
      }
      return stopped ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve()
    },
    acknowledge(total) {
      if (total <= acknowledged || total > sent) return
      acknowledged = total
      if (!stopped || sent - acknowledged > LOW_WATER) return
      stopped = false
      flush()
      if (!stopped) release()
    },
    finish(sentAll) {
      whenSent = sentAll
      flush()
    },
    abort() {
      clearTimeout(pause)
      whenSent = undefined
      queue = []
      queued = 0
      release()
    },
  }
}

/**
 * Takes so many bytes off the queue. A chunk that is taken whole is not copied, unless it is a view: cloning a view
 * to the other side would take its whole buffer along.
 */
function take(queue: Uint8Array[], length: number): Uint8Array {
  const first = queue[0]
  if (first !== undefined && first.length === length && first.buffer.byteLength === length) {
    queue.shift()
    return first
  }
  const bytes = new Uint8Array(length)
  let filled = 0
  let whole = 0
  for (const chunk of queue) {
    const part = chunk.subarray(0, length - filled)
    bytes.set(part, filled)
    filled += part.length
    if (part.length < chunk.length) {
      queue[whole] = chunk.subarray(part.length)
      break
    }
    whole += 1
    if (filled === length) break
  }
  queue.splice(0, whole)
  return bytes
}

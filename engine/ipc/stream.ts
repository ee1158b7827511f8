import { describe, type ErrorShape } from './errors.ts'
import { createOutbox, HIGH_WATER } from './outbox.ts'
import type { ByteStream } from './byte-stream.ts'
import type { Frame } from './frames.ts'

/** Consumed bytes after which the reader says so. At most the sender's low water mark, or it would wait for ever. */
const ACKNOWLEDGE_EVERY = 32 * 1024

/** One end of a stream, as the multiplexer sees it. */
export interface StreamEnd {
  readonly stream: ByteStream
  /** True while bytes wait for a listener. */
  readonly unheard: boolean
  receive(frame: Frame): void
  /** Ends it at once, without telling the other side; what is queued is dropped. */
  abort(error?: ErrorShape): void
}

/** Makes one end; `onEnd` is called once, when no further frame will be sent. */
export function createStreamEnd(id: number, post: (frame: Frame) => void, onEnd: () => void): StreamEnd {
  let state: 'open' | 'closing' | 'closed' = 'open'
  let listener: ((bytes: Uint8Array, consumed: () => void) => void) | undefined
  let unheard: Uint8Array[] = []
  let received = 0
  let consumed = 0
  let acknowledged = 0
  let settle!: (error: ErrorShape | undefined) => void
  const closed = new Promise<ErrorShape | undefined>((resolve) => (settle = resolve))
  const outbox = createOutbox((bytes) => post({ type: 'bytes', stream: id, bytes }))

  const abort = (error?: ErrorShape): void => {
    if (state === 'closed') return
    state = 'closed'
    outbox.abort()
    onEnd()
    settle(error)
  }
  const closeNow = (error?: ErrorShape): void => {
    post(error ? { type: 'close', stream: id, error } : { type: 'close', stream: id })
    abort(error)
  }
  const consume = (length: number): void => {
    consumed += length
    if (state === 'closed' || consumed - acknowledged < ACKNOWLEDGE_EVERY) return
    acknowledged = consumed
    post({ type: 'ack', stream: id, total: consumed })
  }
  const deliver = (bytes: Uint8Array): void => {
    let used = false
    // Once they are passed on to a worker, the array is empty.
    const { length } = bytes
    listener?.(bytes, () => {
      if (!used) consume(length)
      used = true
    })
  }
  const receiveBytes = (bytes: Uint8Array): void => {
    received += bytes.length
    if (received - consumed > HIGH_WATER) {
      closeNow(describe('internal', { detail: `stream ${id} was sent more than its window` }))
    } else if (state === 'closing') {
      // Nobody listens any more, but the other side may need credit to come to its own end.
      consume(bytes.length)
    } else if (listener) {
      deliver(bytes)
    } else {
      unheard.push(bytes)
    }
  }

  return {
    stream: {
      id,
      closed,
      write: (bytes) => (state === 'open' ? outbox.push(bytes) : Promise.resolve()),
      onBytes(next) {
        listener = next
        const waiting = unheard
        unheard = []
        for (const bytes of waiting) deliver(bytes)
      },
      close(error) {
        if (state !== 'open') return
        state = 'closing'
        outbox.finish(() => closeNow(error))
      },
    },
    get unheard() {
      return unheard.length > 0
    },
    receive(frame) {
      if (state === 'closed') return
      if (frame.type === 'bytes') receiveBytes(frame.bytes)
      else if (frame.type === 'ack') outbox.acknowledge(frame.total)
      else if (frame.type === 'close') abort(frame.error)
    },
    abort,
  }
}

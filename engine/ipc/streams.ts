import { describe, failure, type ErrorShape } from './errors.ts'
import { readFrame, type Frame } from './frames.ts'
import { createStreamEnd, type StreamEnd } from './stream.ts'
import type { ByteStream, PortLike } from './byte-stream.ts'

/** Streams that the window opened and no call has named yet: more means that a window misbehaves. */
const UNCLAIMED_MOST = 64

/** All streams of one data plane. One side opens (the window), the other accepts (the engine). */
export interface Streams {
  /** Opens a stream with a new id, to be named in a call. After the port went it is closed from the start. */
  open(): ByteStream
  /**
   * The other end of a stream that a call names; what was written to it before is delivered. A stream that is closed
   * by now is answered with. INVALID when another call has named it already.
   */
  accept(id: number): ByteStream
  /** Ends all streams at once, on both sides; what is queued is dropped. */
  closeAll(error?: ErrorShape): void
  /** Streams that are not closed. */
  readonly size: number
}

/**
 * Carries streams over a port, and takes it over: nothing else may listen to it. Port close ends all of them with
 * `engineProcessDown`. Ids begin after `lastId`.
 */
export function openStreams(port: PortLike, lastId = 0): Streams {
  const ends = new Map<number, StreamEnd>()
  /** Opened by the other side, not accepted yet. Kept after their close while bytes wait in them. */
  const unclaimed = new Map<number, StreamEnd>()
  /** Accepted before their opening arrived, since a call can overtake it on the other port. */
  const overtaken = new Set<number>()
  let lastOpened = lastId
  let portGone = false

  const post = (frame: Frame): void => {
    if (!portGone) port.postMessage(frame)
  }
  const add = (id: number): StreamEnd => {
    const end = createStreamEnd(id, post, () => {
      ends.delete(id)
      if (!end.unheard) unclaimed.delete(id)
    })
    ends.set(id, end)
    return end
  }
  const closedStream = (id: number): ByteStream => {
    const end = createStreamEnd(id, post, () => undefined)
    end.abort(portGone ? describe('engineProcessDown', {}) : undefined)
    return end.stream
  }
  const opened = (id: number): void => {
    if (id <= lastOpened) return
    lastOpened = id
    if (overtaken.delete(id)) return
    unclaimed.set(id, add(id))
    if (unclaimed.size <= UNCLAIMED_MOST) return
    for (const [oldest, end] of unclaimed) {
      unclaimed.delete(oldest)
      end.stream.close(describe('cancelled', {}))
      break
    }
  }

  port.onMessage((message) => {
    const frame = readFrame(message)
    if (frame?.type === 'open') opened(frame.stream)
    else if (frame) ends.get(frame.stream)?.receive(frame)
  })
  port.onClose(() => {
    portGone = true
    unclaimed.clear()
    for (const end of ends.values()) end.abort(describe('engineProcessDown', {}))
  })

  return {
    open() {
      const id = ++lastOpened
      if (portGone) return closedStream(id)
      post({ type: 'open', stream: id })
      return add(id).stream
    },
    accept(id) {
      const waiting = unclaimed.get(id)
      if (waiting) {
        unclaimed.delete(id)
        return waiting.stream
      }
      if (ends.has(id)) throw failure('requestInvalid', { detail: `stream ${id} is used by another call` })
      if (portGone || id <= lastOpened) return closedStream(id)
      overtaken.add(id)
      return add(id).stream
    },
    closeAll(error) {
      unclaimed.clear()
      for (const [id, end] of ends) {
        post(error ? { type: 'close', stream: id, error } : { type: 'close', stream: id })
        end.abort(error)
      }
    },
    get size() {
      return ends.size
    },
  }
}

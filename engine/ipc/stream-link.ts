import { vi } from 'vitest'
import { openStreams } from './streams.ts'
import type { ByteStream, PortLike } from './byte-stream.ts'
import type { Frame } from './frames.ts'

interface Side {
  incoming: unknown[]
  message: (message: unknown) => void
  close: () => void
}

const createSide = (): Side => ({ incoming: [], message: () => undefined, close: () => undefined })

/** Two ports whose messages wait until the test lets them through, cloned as a real port would. */
function createLink() {
  const sides = [createSide(), createSide()] as const
  const port = (own: 0 | 1): PortLike => ({
    postMessage: (message) => sides[own === 0 ? 1 : 0].incoming.push(structuredClone(message)),
    onMessage: (listener) => (sides[own].message = listener),
    onClose: (listener) => (sides[own].close = listener),
    close: () => sides.forEach((end) => end.close()),
  })
  const deliver = (to: 0 | 1, most = Infinity): number => {
    const messages = sides[to].incoming.splice(0, most)
    for (const message of messages) sides[to].message(message)
    return messages.length
  }
  return {
    window: port(0),
    engine: port(1),
    deliver,
    waiting: (to: 0 | 1) => sides[to].incoming as Frame[],
    settle: async () => {
      let moved = true
      while (moved) {
        moved = deliver(0) + deliver(1) > 0
        await vi.advanceTimersByTimeAsync(5)
        moved ||= sides.some((end) => end.incoming.length > 0)
      }
    },
  }
}

/** Listens to a stream and consumes only when told to. */
export function reader(stream: ByteStream) {
  const seen: Uint8Array[] = []
  const unused: { length: number; consumed: () => void }[] = []
  stream.onBytes((bytes, consumed) => {
    seen.push(bytes)
    unused.push({ length: bytes.length, consumed })
  })
  return {
    text: () => Buffer.concat(seen).toString(),
    bytes: () => Buffer.concat(seen),
    unused: () => unused.reduce((sum, chunk) => sum + chunk.length, 0),
    consume: (chunks = Infinity) => unused.splice(0, chunks).forEach((chunk) => chunk.consumed()),
  }
}

/** Lengths of the frames with bytes. */
export const lengths = (frames: Frame[]): number[] =>
  frames.flatMap((frame) => (frame.type === 'bytes' ? [frame.bytes.length] : []))

/** Two multiplexers over such a link; needs fake timers. */
export function createPair() {
  const link = createLink()
  const window = openStreams(link.window)
  const engine = openStreams(link.engine)
  const pair = (): [ByteStream, ByteStream] => {
    const near = window.open()
    return [near, engine.accept(near.id)]
  }
  return { link, window, engine, pair }
}

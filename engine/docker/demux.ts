import { failure } from '../ipc/errors.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'

/**
 * Takes the framing off Docker's raw stream: payload bytes of stdout and stderr, in the order they came. Reads no
 * further than it is read from, gathers nothing, and ends when its source ends. A source that ends inside a frame was
 * cut off: what came of the frame is passed on, then it fails with INTERNAL.
 */
export async function* demux(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  let payload = new Uint8Array(0)
  let length = 0
  const decoder = createLogFrameDecoder((_, bytes) => {
    payload.set(bytes, length)
    length += bytes.length
  })
  for await (const chunk of source) {
    payload = new Uint8Array(chunk.length)
    length = 0
    decoder.push(chunk)
    if (length > 0) yield payload.subarray(0, length)
  }
  if (!decoder.atBoundary) throw failure('internal', { detail: 'the stream ended inside a frame' })
}

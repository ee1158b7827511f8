import { translate } from '../docker/errors.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'
import type { Streams } from '../ipc/streams.ts'

/** Accepts the stream that a call names; when the call fails, the stream is closed with the reason. */
export async function onStream<Answer>(
  streams: Streams,
  id: number,
  run: (stream: ByteStream) => Answer | Promise<Answer>,
): Promise<Answer> {
  const stream = streams.accept(id)
  try {
    return await run(stream)
  } catch (error) {
    stream.close(translate(error).shape)
    throw error
  }
}

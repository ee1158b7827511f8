import type { DockerClient } from './client.ts'
import type { Subject } from './error-rule.ts'
import { translate } from './errors.ts'
import { readNdjson } from './ndjson.ts'
import { failure } from '../ipc/errors.ts'

/** What every line of progress may be: the end, with a reason. */
interface Line {
  error?: string
  errorDetail?: { message?: string }
}

/**
 * Reads the lines in which the daemon tells how far it is, until it is done. An error among them is thrown as a failure
 * about `subject`; `cancelled` once the signal has closed the connection.
 */
export async function* readProgress<Message extends Line>(
  client: DockerClient,
  subject: Subject,
  stream: NodeJS.ReadableStream,
  signal: AbortSignal,
): AsyncGenerator<Message, void, void> {
  try {
    for await (const value of readNdjson(stream as AsyncIterable<Buffer>)) {
      const message = value as Message
      if (message.error !== undefined) throw new Error(message.errorDetail?.message ?? message.error)
      yield message
    }
  } catch (error) {
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw translate(error, { ...subject, address: client.address, endpoint: client.endpoint })
  }
}

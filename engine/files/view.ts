import { readByExec, readFile } from './read-file.ts'
import { isRunning } from './running.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'
import { Failure } from '../ipc/errors.ts'

/**
 * Sends the beginning of a file onto a stream; resolves with its whole size once all of that is sent. What only the
 * running container sees, such as /proc, is read inside it. Closing the stream ends it.
 */
export async function streamFile(
  client: DockerClient,
  container: string,
  { path, most }: { path: string; most: number },
  stream: ByteStream,
): Promise<{ size: number }> {
  const closing = new AbortController()
  void stream.closed.then(() => closing.abort())
  const options = { most, signal: closing.signal, onBytes: (bytes: Uint8Array) => stream.write(bytes) }
  try {
    const size = await readFile(client, container, path, options)
    stream.close()
    return { size }
  } catch (error) {
    const missing = error instanceof Failure && error.shape.reason === 'fileNotFound'
    if (!missing || !(await isRunning(client, container))) {
      throw translate(error, { container, path, address: client.address, endpoint: client.endpoint })
    }
    const size = await readByExec(client, container, path, options).catch(() => {
      throw error // what the daemon said first is the plain truth
    })
    stream.close()
    return { size }
  }
}

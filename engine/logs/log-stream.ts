import { createTtyFramer } from './tty-framer.ts'
import type { DockerClient } from '../docker/client.ts'
import { openLogs } from '../docker/logs.ts'
import type { LogsOptions } from '../docker/logs.ts'
import type { RawBody } from '../docker/raw-body.ts'
import { translate } from '../docker/errors.ts'
import { failure } from '../ipc/errors.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'

/**
 * `docker logs` onto a stream, framed whether or not the container has a terminal. Resolves when the daemon has
 * answered; the stream then closes with the log's end, or with the error that cut it off. Closing it ends the request.
 */
export async function streamLogs(
  client: DockerClient,
  container: string,
  options: LogsOptions,
  stream: ByteStream,
): Promise<void> {
  const closing = new AbortController()
  void stream.closed.then(() => closing.abort())
  const [tty, body] = await Promise.all([
    hasTerminal(client, container, closing.signal),
    openLogs(client, container, options, closing.signal),
  ])
  void forward(body, tty, stream)
    .then(() => expectDaemon(client, container, closing.signal))
    .then(
      () => stream.close(),
      (error: unknown) => {
        const { address, endpoint } = client
        stream.close(translate(error, { container, address, endpoint }).shape)
      },
    )
}

/** A daemon that died ends its answers as if they were complete: only asking tells. Fails with `engineDown` then. */
async function expectDaemon(client: DockerClient, container: string, signal: AbortSignal): Promise<void> {
  try {
    await hasTerminal(client, container, signal)
  } catch (error) {
    const { code, detail } = translate(error).shape
    // A container that was removed has ended its log with that.
    if (code === 'NOT_FOUND') return
    if (code !== 'ENGINE_DOWN') throw error
    throw failure('engineDown', { endpoint: client.endpoint }, { detail, cause: error })
  }
}

/** While the window is behind, `write` does not resolve and the socket is not read. */
async function forward(body: RawBody, tty: boolean, stream: ByteStream): Promise<void> {
  const frame = tty ? createTtyFramer() : undefined
  await body.forEach((bytes) => stream.write(frame ? frame(bytes) : bytes))
}

/** Whether a container's log is that of a terminal, and so without frames. */
export async function hasTerminal(client: DockerClient, container: string, signal: AbortSignal): Promise<boolean> {
  const facts = await client.call(
    { container },
    (docker, abortSignal) => docker.getContainer(container).inspect({ abortSignal }),
    { signal },
  )
  return facts.Config.Tty
}

import type { DockerClient } from '../docker/client.ts'
import { openLogs } from '../docker/logs.ts'
import type { LogsOptions } from '../docker/logs.ts'
import { translate } from '../docker/errors.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'
import { encodeLogFrame } from '../ipc/log-frames.ts'

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
  const [tty, response] = await Promise.all([
    hasTerminal(client, container, closing.signal),
    openLogs(client, container, options, closing.signal),
  ])
  void forward(response, tty, stream).catch((error: unknown) => {
    const { address, endpoint } = client
    stream.close(translate(error, { container, address, endpoint }).shape)
  })
}

/**
 * dockerd sends one chunk a line; read this way, all that came with one read of the socket is one chunk. While the
 * window is behind, `write` does not resolve and the socket is not read.
 */
async function forward(response: AsyncIterable<Uint8Array>, tty: boolean, stream: ByteStream): Promise<void> {
  for await (const chunk of response) await stream.write(tty ? encodeLogFrame('stdout', chunk) : chunk)
  stream.close()
}

async function hasTerminal(client: DockerClient, container: string, signal: AbortSignal): Promise<boolean> {
  const facts = await client.call(
    { container },
    (docker, abortSignal) => docker.getContainer(container).inspect({ abortSignal }),
    { signal },
  )
  return facts.Config.Tty
}

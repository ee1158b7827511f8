import type { ContainerInspectInfo } from 'dockerode'
import { openLogFiles } from './log-files.ts'
import type { LogFiles } from './log-files.ts'
import { createTtyFramer } from './tty-framer.ts'
import type { DockerClient } from '../docker/client.ts'
import { openLogs } from '../docker/logs.ts'
import type { LogsOptions } from '../docker/logs.ts'
import type { RawBody } from '../docker/raw-body.ts'
import { translate } from '../docker/errors.ts'
import { failure } from '../ipc/errors.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'

/** Entries from which on a log is rather read from its files. */
const MANY = 10_000

/** Sends a log that has been opened; resolves at its end. */
type Send = (stream: ByteStream) => Promise<void>

/**
 * `docker logs` onto a stream, framed whether or not the container has a terminal. Resolves when the log is open; the
 * stream then closes with its end, or with the error that cut it off. Closing it ends the request. Of an engine of our
 * own, whose `dataRoot` is known, much that lies in the past comes from its files.
 */
export async function streamLogs(
  client: DockerClient,
  container: string,
  options: LogsOptions,
  stream: ByteStream,
  dataRoot?: string,
): Promise<void> {
  const closing = new AbortController()
  void stream.closed.then(() => closing.abort())
  const { signal } = closing
  const past = !options.follow && (options.tail === undefined || options.tail >= MANY)
  const fromFiles = past && dataRoot !== undefined && (await openFiles(client, container, options, dataRoot, signal))
  const send = fromFiles || (await openRequest(client, container, options, signal))
  void send(stream).then(
    () => stream.close(),
    (error: unknown) => {
      const { address, endpoint } = client
      stream.close(translate(error, { container, address, endpoint }).shape)
    },
  )
}

/** Undefined where the files are not what dockerd would print. */
async function openFiles(
  client: DockerClient,
  container: string,
  options: LogsOptions,
  dataRoot: string,
  signal: AbortSignal,
): Promise<Send | undefined> {
  const { Id, HostConfig } = await inspect(client, container, signal)
  if (HostConfig.LogConfig?.Type !== 'json-file') return undefined
  const files = await openLogFiles(dataRoot, Id)
  return files && ((stream) => forwardFiles(files, options, stream, signal))
}

async function forwardFiles(
  files: LogFiles,
  options: LogsOptions,
  stream: ByteStream,
  signal: AbortSignal,
): Promise<void> {
  try {
    await files.forEach(options, (bytes) => {
      signal.throwIfAborted()
      return stream.write(bytes)
    })
  } finally {
    await files.close()
  }
}

async function openRequest(
  client: DockerClient,
  container: string,
  options: LogsOptions,
  signal: AbortSignal,
): Promise<Send> {
  const [tty, body] = await Promise.all([
    hasTerminal(client, container, signal),
    openLogs(client, container, options, signal),
  ])
  return async (stream) => {
    await forward(body, tty, stream)
    await expectDaemon(client, container, signal)
  }
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
  const { Config } = await inspect(client, container, signal)
  return Config.Tty
}

function inspect(client: DockerClient, container: string, signal: AbortSignal): Promise<ContainerInspectInfo> {
  return client.call({ container }, (docker, abortSignal) => docker.getContainer(container).inspect({ abortSignal }), {
    signal,
  })
}

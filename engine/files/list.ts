import { createEntrySink } from './entry-sink.ts'
import { listByArchive } from './list-archive.ts'
import { listByExec } from './list-running.ts'
import { isRunning } from './running.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'

/**
 * Lists a folder of a container onto a stream, as lines of `FolderMessage`. A container that runs is asked itself, which
 * costs one short exec; else the daemon's archive is read for its headers. Closing the stream ends it.
 */
export async function streamFolder(
  client: DockerClient,
  container: string,
  { path, most }: { path: string; most: number },
  stream: ByteStream,
): Promise<void> {
  const closing = new AbortController()
  void stream.closed.then(() => closing.abort())
  const { signal } = closing
  const sink = createEntrySink(stream)
  try {
    const asked = (await isRunning(client, container)) && (await listByExec(client, container, path, sink, signal))
    if (asked) {
      await sink.end({ from: 'exec' })
    } else {
      const stoppedAfter = await listByArchive(client, container, path, sink, { most, signal })
      await sink.end({ from: 'archive', ...(stoppedAfter === undefined ? {} : { stoppedAfter }) })
    }
    stream.close()
  } catch (error) {
    stream.close(translate(error, { container, path, address: client.address, endpoint: client.endpoint }).shape)
  }
}

import type { DockerClient } from '../docker/client.ts'
import type { ByteStream } from '../ipc/byte-stream.ts'
import type { Change, ChangeKind } from '../ipc/models/files.ts'

/** Milliseconds for an answer: the daemon walks the container's layer first. */
const TIMEOUT = 120_000
/** Changes in one line. */
const BATCH = 1000

const KINDS: ChangeKind[] = ['changed', 'added', 'deleted']

/** `docker diff`: what a container has changed of its image's files, in the order of the daemon. */
export async function readChanges(client: DockerClient, container: string, signal?: AbortSignal): Promise<Change[]> {
  const answer: unknown = await client.call(
    { container },
    (docker, abortSignal) => docker.getContainer(encodeURIComponent(container)).changes({ abortSignal }),
    { signal, timeout: TIMEOUT },
  )
  // A container that has changed nothing is answered with null.
  const raw = (answer ?? []) as { Path: string; Kind: number }[]
  return raw.map(({ Path: path, Kind: kind }) => ({ path, kind: KINDS[kind] ?? 'changed' }))
}

/** Sends `docker diff` onto a stream, as lines of `Change[]`; a hundred thousand of them are 10 MB. */
export async function streamChanges(client: DockerClient, container: string, stream: ByteStream): Promise<void> {
  const closing = new AbortController()
  void stream.closed.then(() => closing.abort())
  const changes = await readChanges(client, container, closing.signal)
  const send = async (): Promise<void> => {
    for (let at = 0; at < changes.length && !closing.signal.aborted; at += BATCH) {
      await stream.write(Buffer.from(`${JSON.stringify(changes.slice(at, at + BATCH))}\n`))
    }
    stream.close()
  }
  void send()
}

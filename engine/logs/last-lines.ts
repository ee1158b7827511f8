import { hasTerminal } from './log-stream.ts'
import type { DockerClient } from '../docker/client.ts'
import { demux } from '../docker/demux.ts'
import { batches, openLogs } from '../docker/logs.ts'

/** Characters: a program may write lines without end. */
const MOST = 4000

/** `docker logs --tail`, as text: what a container that failed said last. */
export async function lastLines(
  client: DockerClient,
  container: string,
  count: number,
  signal: AbortSignal,
): Promise<string> {
  const tty = await hasTerminal(client, container, signal)
  const body = batches(await openLogs(client, container, { tail: count, follow: false, timestamps: false }, signal))
  const decoder = new TextDecoder()
  let text = ''
  for await (const bytes of tty ? body : demux(body)) {
    text = (text + decoder.decode(bytes, { stream: true })).slice(-MOST)
  }
  return (text + decoder.decode()).trim()
}

import type { DockerClient } from './client.ts'
import { translate } from './errors.ts'
import { readNdjson } from './ndjson.ts'
import { failure } from '../ipc/errors.ts'

/** One event of the daemon (`GET /events`). */
export interface DockerEvent {
  type: string
  action: string
  /** Id of the object; for a pull the reference. */
  actor: string
  attributes: Record<string, string>
  /** Seconds with nine decimals, for `since`: the daemon's clock. */
  time: string
}

interface RawEvent {
  Type?: string
  Action?: string
  Actor?: { ID?: string; Attributes?: Record<string, string> | null }
  /** Docker before 1.22's words, which podman still adds. */
  status?: string
  id?: string
  time?: number
  timeNano?: number
}

/**
 * Opens the stream of events; resolves once the daemon listens. The iteration never ends quietly: a stream that ends,
 * as it does when the daemon is restarted, is a loss and throws `engineDown`.
 */
export async function openEvents(
  client: DockerClient,
  { since, signal }: { since?: string; signal: AbortSignal },
): Promise<AsyncIterable<DockerEvent>> {
  const stream = await client.open(
    {},
    (docker, abortSignal) =>
      docker.getEvents({
        filters: { type: ['container', 'image', 'network', 'volume'] },
        ...(since !== undefined && { since: since as unknown as number }), // the API takes decimals, the types don't
        abortSignal,
      }),
    { signal },
  )
  return follow(client, stream as unknown as AsyncIterable<Uint8Array>)
}

async function* follow(
  client: DockerClient,
  stream: AsyncIterable<Uint8Array>,
): AsyncGenerator<DockerEvent, never, void> {
  try {
    for await (const raw of readNdjson(stream)) yield toEvent(raw as RawEvent)
  } catch (error) {
    throw translate(error, { address: client.address, endpoint: client.endpoint })
  }
  throw failure('engineDown', { endpoint: client.endpoint }, { detail: 'its event stream ended' })
}

function toEvent(raw: RawEvent): DockerEvent {
  return {
    type: raw.Type ?? '',
    action: raw.Action ?? raw.status ?? '',
    actor: raw.Actor?.ID ?? raw.id ?? '',
    attributes: raw.Actor?.Attributes ?? {},
    time: toTime(raw),
  }
}

/** Nanoseconds don't fit a double: the last digits are lost in JSON, which makes `since` a microsecond early or late. */
function toTime({ time = 0, timeNano }: RawEvent): string {
  if (timeNano === undefined) return String(time)
  const seconds = Math.floor(timeNano / 1e9)
  return `${seconds}.${String(Math.round(timeNano - seconds * 1e9)).padStart(9, '0')}`
}

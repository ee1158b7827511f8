import type { DockerClient } from './client.ts'
import { openBody } from './raw-body.ts'
import type { RawBody } from './raw-body.ts'

export interface LogsOptions {
  /** Entries from the end of the log; all of them when absent. */
  tail?: number
  follow: boolean
  /** Whether each entry begins with its time; it does unless told otherwise. */
  timestamps?: boolean
  /** Begins with the first entry of this time or later, and goes on with all that follow it; seconds since 1970. */
  since?: string
  /** Ends before the first entry that is later than this; seconds since 1970. */
  until?: string
}

/**
 * `docker logs --timestamps`, as the daemon sends it: framed unless the container has a terminal. With `follow` it
 * ends when the container stops. The signal ends it at any time.
 */
export async function openLogs(
  client: DockerClient,
  container: string,
  { tail, follow, timestamps = true, since, until }: LogsOptions,
  signal: AbortSignal,
): Promise<RawBody> {
  const query = new URLSearchParams({
    stdout: '1',
    stderr: '1',
    timestamps: timestamps ? '1' : '0',
    tail: tail === undefined ? 'all' : String(tail),
    follow: follow ? '1' : '0',
    ...(since !== undefined && { since }),
    ...(until !== undefined && { until }),
  })
  const path = `/containers/${encodeURIComponent(container)}/logs?${query}`
  return client.open({ container }, (_, abort) => openBody(client.address, path, abort), { signal })
}

/** Copies of the batches of a body, one at a time: whoever takes them sets the pace, and may keep them. */
export async function* batches(body: RawBody): AsyncGenerator<Uint8Array> {
  const waiting: { bytes: Uint8Array; taken: () => void }[] = []
  let ended = false
  let rouse: (() => void) | undefined
  const reading = body
    .forEach((bytes) => new Promise<void>((taken) => (waiting.push({ bytes: bytes.slice(), taken }), rouse?.())))
    .finally(() => ((ended = true), rouse?.()))
  reading.catch(() => undefined) // awaited below
  for (;;) {
    const next = waiting.shift()
    if (next) {
      yield next.bytes
      next.taken()
    } else if (ended) {
      return await reading
    } else {
      await new Promise<void>((resolve) => (rouse = resolve))
    }
  }
}

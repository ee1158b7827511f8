import type { IncomingMessage } from 'node:http'
import type { DockerClient } from './client.ts'
import { openResponse } from './connection.ts'
import { failure } from '../ipc/errors.ts'

export interface LogsOptions {
  /** Lines from the end. */
  tail: number
  follow: boolean
  /** Only lines after this RFC 3339 time. */
  since?: string
}

/**
 * `docker logs --timestamps`, as the daemon sends it: framed unless the container has a terminal. With `follow` it
 * ends when the container stops. The signal ends it at any time.
 */
export async function openLogs(
  client: DockerClient,
  container: string,
  { tail, follow, since }: LogsOptions,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const query = new URLSearchParams({
    stdout: '1',
    stderr: '1',
    timestamps: '1',
    tail: String(tail),
    follow: follow ? '1' : '0',
    ...(since === undefined ? {} : { since: justAfter(since) }),
  })
  const path = `/containers/${encodeURIComponent(container)}/logs?${query}`
  return client.open(
    { container },
    (_, abort) => openResponse(client.address, { method: 'GET', path, signal: abort }),
    {
      signal,
    },
  )
}

/**
 * The nanosecond after an RFC 3339 time, as the seconds with nine decimals that the API takes: its `since` includes
 * the time itself, and the line of that time is there already. Throws `requestInvalid`.
 */
export function justAfter(time: string): string {
  const parts = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d)$/.exec(time)
  const seconds = parts ? Date.parse(`${parts[1]}${parts[3]}`) / 1000 : Number.NaN
  if (Number.isNaN(seconds)) throw failure('requestInvalid', { detail: `“${time}” is not an RFC 3339 time` })
  const nanoseconds = Number((parts?.[2] ?? '').padEnd(9, '0')) + 1
  const carry = nanoseconds === 1e9 ? 1 : 0
  return `${seconds + carry}.${String(carry ? 0 : nanoseconds).padStart(9, '0')}`
}

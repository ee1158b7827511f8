import type { ConnectedEndpoint, Endpoints } from './endpoints.ts'
import { Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

const AWAY: ReadonlySet<ErrorShape['code']> = new Set(['ENGINE_DOWN', 'CANCELLED', 'TIMEOUT'])

/** Whether a call has failed because its engine is away: it may do better once that answers again. */
export function isAway(error: unknown): boolean {
  return error instanceof Failure && AWAY.has(error.shape.code)
}

/**
 * Milliseconds for which an engine is asked nothing more once its lists are in: the window shows them in this time, and
 * what the daemon does meanwhile (for `GET /info` it runs two programs) would take the processor from it.
 */
export const LISTS_FIRST = 300

/** Does something whenever an endpoint has begun to answer, or does so again, once its lists are shown. Returns a disposer. */
export function whenLive(
  endpoints: Pick<Endpoints, 'list' | 'onChange' | 'require'>,
  work: (endpoint: ConnectedEndpoint) => Promise<void>,
  onError: (error: unknown) => void,
): () => void {
  const since = new Map<string, number>()
  const begin = (id: string, live: number): void => {
    if (since.get(id) !== live) return
    work(endpoints.require(id)).catch((error: unknown) => {
      // It is done again when the engine is back.
      if (!isAway(error)) onError(error)
    })
  }
  const look = (): void => {
    const lost = new Set(since.keys())
    for (const { id, connection } of endpoints.list()) {
      if (connection.state !== 'live') continue
      lost.delete(id)
      if (since.get(id) === connection.since) continue
      since.set(id, connection.since)
      setTimeout(() => begin(id, connection.since), LISTS_FIRST)
    }
    for (const id of lost) since.delete(id)
  }
  const stop = endpoints.onChange(look)
  look()
  return () => {
    stop()
    since.clear()
  }
}

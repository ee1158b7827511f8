import type { ConnectedEndpoint, Endpoints } from './endpoints.ts'
import { Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

const AWAY: ReadonlySet<ErrorShape['code']> = new Set(['ENGINE_DOWN', 'CANCELLED', 'TIMEOUT'])

/** Whether a call has failed because its engine is away: it may do better once that answers again. */
export function isAway(error: unknown): boolean {
  return error instanceof Failure && AWAY.has(error.shape.code)
}

/** Does something whenever an endpoint begins to answer, or does so again. Returns a disposer. */
export function whenLive(
  endpoints: Pick<Endpoints, 'list' | 'onChange' | 'require'>,
  work: (endpoint: ConnectedEndpoint) => Promise<void>,
  onError: (error: unknown) => void,
): () => void {
  const since = new Map<string, number>()
  const look = (): void => {
    for (const { id, connection } of endpoints.list()) {
      if (connection.state !== 'live') since.delete(id)
      else if (since.get(id) !== connection.since) {
        since.set(id, connection.since)
        work(endpoints.require(id)).catch((error: unknown) => {
          // It is done again when the engine is back.
          if (!isAway(error)) onError(error)
        })
      }
    }
  }
  const stop = endpoints.onChange(look)
  look()
  return stop
}

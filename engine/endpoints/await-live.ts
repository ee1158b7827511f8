import type { Endpoints } from './endpoints.ts'
import { failure } from '../ipc/errors.ts'

/**
 * Resolves once an endpoint's lists are in, however long that takes. Rejects with `cancelled` by the signal, and with
 * `endpointNotFound` as soon as the settings ask for another one.
 */
export function awaitLive(
  endpoints: Pick<Endpoints, 'list' | 'onChange'>,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      stop()
      signal.removeEventListener('abort', cancel)
    }
    const cancel = (): void => {
      end()
      reject(failure('cancelled', {}))
    }
    const look = (): void => {
      const endpoint = endpoints.list().find((known) => known.id === id)
      if (endpoint && endpoint.connection.state !== 'live') return
      end()
      if (endpoint) resolve()
      else reject(failure('endpointNotFound', { endpoint: id }))
    }
    const stop = endpoints.onChange(look)
    signal.addEventListener('abort', cancel)
    if (signal.aborted) cancel()
    else look()
  })
}

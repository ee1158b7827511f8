import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { LISTS_FIRST, whenLive } from './when-live.ts'
import type { ConnectedEndpoint } from './endpoints.ts'
import { failure } from '../ipc/errors.ts'
import type { ConnectionState, Endpoint } from '../ipc/models/endpoint.ts'

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** One endpoint of which a test says how it is, and since when; or none. */
function setUp(fail?: Error) {
  const listeners = new Set<() => void>()
  let now: ConnectionState | undefined
  const done: string[] = []
  const onError = vi.fn<(error: unknown) => void>()
  const stop = whenLive(
    {
      list: () => (now ? [{ id: 'e', connection: now } as Endpoint] : []),
      require: (id) => ({ id }) as ConnectedEndpoint,
      onChange(listener) {
        listeners.add(listener)
        return () => listeners.delete(listener)
      },
    },
    async ({ id }) => {
      done.push(id)
      if (fail) throw fail
    },
    onError,
  )
  const become = (next: ConnectionState | undefined): void => {
    now = next
    for (const listener of listeners) listener()
  }
  return { become, done, onError, stop }
}

const pass = (): Promise<unknown> => vi.advanceTimersByTimeAsync(LISTS_FIRST)

it('lets the lists be shown first, and does it once each time that the endpoint answers anew', async () => {
  const { become, done } = setUp()
  become({ state: 'live', since: 1 })
  await vi.advanceTimersByTimeAsync(LISTS_FIRST - 1)
  expect(done).toEqual([])
  become({ state: 'live', since: 1 })
  await pass()
  expect(done).toEqual(['e'])
  become({ state: 'stale', since: 2 })
  become({ state: 'live', since: 3 })
  await pass()
  expect(done).toEqual(['e', 'e'])
})

it('does nothing for an endpoint that is lost or gone meanwhile, nor after its end', async () => {
  const { become, done, stop } = setUp()
  become({ state: 'live', since: 1 })
  become({ state: 'stale', since: 2 })
  await pass()
  become({ state: 'live', since: 3 })
  become(undefined)
  await pass()
  become({ state: 'live', since: 4 })
  stop()
  await pass()
  expect(done).toEqual([])
})

it('tells of what fails, but not that the engine went', async () => {
  const broken = setUp(new Error('broken'))
  const away = setUp(failure('engineDown', { endpoint: 'e' }))
  for (const { become } of [broken, away]) become({ state: 'live', since: 1 })
  await pass()
  expect(broken.onError).toHaveBeenCalledWith(new Error('broken'))
  expect(away.done).toEqual(['e'])
  expect(away.onError).not.toHaveBeenCalled()
})

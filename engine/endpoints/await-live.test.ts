import { expect, it } from 'vitest'
import { awaitLive } from './await-live.ts'
import type { Endpoint } from '../ipc/models/endpoint.ts'

/** Endpoints of which a test says how they are. */
function setUp(...states: Endpoint['connection']['state'][]) {
  const listeners = new Set<() => void>()
  const controller = new AbortController()
  let now = states
  const endpoints = {
    list: () => now.map((state, index) => ({ id: `e${index}`, connection: { state, since: 0 } }) as Endpoint),
    onChange: (listener: () => void) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  return {
    listeners,
    controller,
    wait: () => awaitLive(endpoints, 'e0', controller.signal),
    become(...next: typeof states) {
      now = next
      for (const listener of listeners) listener()
    },
  }
}

it('waits until the endpoint is live, whatever comes before', async () => {
  const { wait, become, listeners } = setUp('connecting')
  let waited = false
  const live = wait().then(() => (waited = true))
  become('down')
  become('stale')
  await Promise.resolve()
  expect(waited).toBe(false)
  become('live')
  await live
  expect(listeners.size).toBe(0)
  await setUp('live').wait()
})

it('ends with the signal, and when the endpoint is no longer one', async () => {
  const cancelled = setUp('down')
  const waiting = cancelled.wait()
  cancelled.controller.abort()
  await expect(waiting).rejects.toMatchObject({ shape: { code: 'CANCELLED' } })
  expect(cancelled.listeners.size).toBe(0)
  const gone = setUp('down')
  const lost = gone.wait()
  gone.become()
  await expect(lost).rejects.toMatchObject({ shape: { reason: 'endpointNotFound' } })
})

import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { setEndpoints, useEndpoints } from './endpoints.ts'
import type { ConnectionState, Endpoint, RuntimePhase } from '../../engine/ipc/models/endpoint.ts'

const endpoint = (phase: RuntimePhase, state: ConnectionState['state']): Endpoint => ({
  id: 'bundled',
  name: 'Longshore engine',
  driver: 'bundled',
  host: '',
  local: true,
  runtime: { phase, since: 1, requirements: [], restarts: 0, adopted: true },
  connection: { state, since: 1 },
})
const shown = () => useEndpoints.getState().current?.connection.state

beforeEach(() => {
  vi.useFakeTimers()
  useEndpoints.setState({ endpoints: undefined, current: undefined })
})
afterEach(() => vi.useRealTimers())

test('the first endpoint is shown, and stays shown while it is there', () => {
  const other = { ...endpoint('running', 'live'), id: 'external' }
  setEndpoints([endpoint('running', 'live'), other])
  expect(useEndpoints.getState().current?.id).toBe('bundled')
  setEndpoints([other, endpoint('running', 'stale')])
  expect(shown()).toBe('stale')
  setEndpoints([other])
  expect(useEndpoints.getState().current).toBe(other)
})

test('a running engine that is found again soon never looks like one that is not', () => {
  setEndpoints([endpoint('running', 'live')])
  setEndpoints([endpoint('starting', 'connecting')])
  setEndpoints([endpoint('running', 'connecting')])
  expect(shown()).toBe('live')
  const found = endpoint('running', 'live')
  setEndpoints([found])
  vi.runAllTimers()
  expect(useEndpoints.getState().current).toBe(found)
})

test('an engine that is not found soon, or has ended, is shown so', () => {
  setEndpoints([endpoint('running', 'live')])
  setEndpoints([endpoint('starting', 'connecting')])
  vi.advanceTimersByTime(1000)
  expect(shown()).toBe('connecting')
  setEndpoints([endpoint('running', 'live')])
  setEndpoints([endpoint('stopped', 'connecting')])
  expect(useEndpoints.getState().current?.runtime.phase).toBe('stopped')
})

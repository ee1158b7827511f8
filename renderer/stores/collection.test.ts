import { afterEach, expect, test, vi } from 'vitest'
import { createCollection, emptyCollection, feed, reduce } from './collection.ts'
import { describe as error } from '../../engine/ipc/errors.ts'
import type { ConnectionState } from '../../engine/ipc/models/endpoint.ts'

interface Row {
  id: string
  name: string
}

const live: ConnectionState = { state: 'live', since: 1 }
const web: Row = { id: '1', name: 'web' }
const cache: Row = { id: '2', name: 'cache' }
const seeded = reduce(emptyCollection<Row>(), { type: 'snapshot', rows: [web, cache], connection: live })

test('a list is unknown until the engine has answered, and empty only when it says so', () => {
  expect(emptyCollection<Row>().rows).toBeUndefined()
  const silent = reduce(emptyCollection<Row>(), { type: 'snapshot', rows: undefined, connection: live })
  expect(silent.rows).toBeUndefined()
  expect(reduce(silent, { type: 'snapshot', rows: [], connection: live }).rows).toEqual([])
})

test('a patch changes what it names and keeps the identity and the place of the rest', () => {
  const renamed = { id: '1', name: 'web2' }
  const after = reduce(seeded, {
    type: 'patch',
    upsert: [renamed, { id: '3', name: 'db' }],
    remove: [],
    connection: live,
  })
  expect(after.rows?.map((row) => row.name)).toEqual(['web2', 'cache', 'db'])
  expect(after.byId.get('2')).toBe(cache)
  expect(reduce(after, { type: 'patch', upsert: [], remove: ['1'], connection: live }).rows?.[0]).toBe(cache)
})

test('a patch of the connection alone leaves the rows as they are', () => {
  const stale: ConnectionState = { state: 'stale', since: 2, reason: error('engineDown', { endpoint: 'here' }) }
  const after = reduce(seeded, { type: 'patch', upsert: [], remove: [], connection: stale })
  expect(after.rows).toBe(seeded.rows)
  expect(after.connection).toBe(stale)
})

test('a connection that is still the same keeps its identity, however often it is told', () => {
  const after = reduce(seeded, { type: 'patch', upsert: [], remove: ['1'], connection: { ...live } })
  expect(after.connection).toBe(seeded.connection)
})

test('rows outlive a snapshot in which the engine has nothing to say', () => {
  const down: ConnectionState = { state: 'stale', since: 2 }
  const after = reduce(seeded, { type: 'snapshot', rows: undefined, connection: down })
  expect(after.rows).toBe(seeded.rows)
  expect(after.connection.state).toBe('stale')
})

afterEach(() => vi.unstubAllGlobals())

/** Stands in for the window's frames: each call shows one. */
function frames(): () => void {
  let waiting: (() => void)[] = []
  vi.stubGlobal('requestAnimationFrame', (callback: () => void) => waiting.push(callback))
  return () => {
    const due = waiting
    waiting = []
    for (const callback of due) callback()
  }
}

const renamed = (name: string) => ({
  type: 'patch' as const,
  upsert: [{ id: '1', name }],
  remove: [],
  connection: live,
})

test('the first message shows at once, those of the same frame together after it', () => {
  const frame = frames()
  const store = createCollection<Row>()
  const changes = vi.fn<() => void>()
  store.subscribe(changes)
  const take = feed(store)
  take({ type: 'snapshot', rows: [web], connection: live })
  expect(store.getState().rows).toEqual([web])
  take(renamed('b'))
  take(renamed('c'))
  expect(changes).toHaveBeenCalledTimes(1)
  frame()
  expect(changes).toHaveBeenCalledTimes(2)
  expect(store.getState().byId.get('1')?.name).toBe('c')
  frame()
  take(renamed('d'))
  expect(store.getState().byId.get('1')?.name).toBe('d')
})

test('rows of an endpoint that is no longer shown are dropped', () => {
  const frame = frames()
  const store = createCollection<Row>()
  const take = feed(store)
  take({ type: 'snapshot', rows: [web], connection: live })
  take(renamed('late'))
  store.setState(emptyCollection<Row>(), true)
  frame()
  expect(store.getState().rows).toBeUndefined()
})

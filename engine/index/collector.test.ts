import { describe, expect, it, vi } from 'vitest'
import { createCollector } from './collector.ts'
import type { Source } from './collector.ts'
import { createIndex } from './live-index.ts'
import type { DockerEvent } from '../docker/events.ts'

interface Row {
  id: string
  value: number
}

const event = (actor: string): DockerEvent => ({ type: 'container', action: 'start', actor, attributes: {}, time: '0' })

/** A daemon whose answers the test holds back. */
function setUp() {
  const daemon = new Map<string, number>()
  const asked: string[][] = []
  const waiting: (() => void)[] = []
  let hold = false
  const answer = async <Value>(value: () => Value): Promise<Value> => {
    const snapshot = value()
    if (hold) await new Promise<void>((resolve) => waiting.push(resolve))
    return snapshot
  }
  const rowsOf = (ids: Iterable<string>): Row[] =>
    [...ids].flatMap((id) => (daemon.has(id) ? [{ id, value: daemon.get(id) ?? 0 }] : []))
  const source: Source<Row> = {
    list: () => answer(() => rowsOf(daemon.keys())),
    read(keys) {
      asked.push(keys)
      return answer(() => ({ rows: rowsOf(keys), gone: keys.filter((key) => !daemon.has(key)) }))
    },
    affected: ({ actor }) => [actor],
    isSame: (before, after) => before.value === after.value,
  }
  const index = createIndex<Row>({ idOf: (row) => row.id })
  const controller = new AbortController()
  const onError = vi.fn<(error: unknown) => void>()
  const collector = createCollector(index, source, controller.signal, onError)
  return {
    daemon,
    asked,
    index,
    collector,
    controller,
    onError,
    source,
    hold: () => (hold = true),
    release() {
      hold = false
      for (const go of waiting.splice(0)) go()
    },
    get waiting() {
      return waiting.length
    },
  }
}

describe('createCollector', () => {
  it('reads what events name, all at once, and removes what is no more', async () => {
    const { daemon, asked, index, collector } = setUp()
    daemon.set('a', 1).set('b', 1)
    await collector.seed()
    daemon.set('a', 2).delete('b')
    for (const id of ['a', 'b', 'a']) collector.note(event(id))
    await vi.waitFor(() => expect(index.rows()).toEqual([{ id: 'a', value: 2 }]))
    expect(asked).toEqual([['a', 'b']])
  })

  it('has one request in flight and reads again what changed meanwhile', async () => {
    const test = setUp()
    await test.collector.seed()
    test.hold()
    test.daemon.set('a', 1)
    test.collector.note(event('a'))
    await vi.waitFor(() => expect(test.waiting).toBe(1))
    test.daemon.set('a', 2)
    for (let times = 0; times < 50; times += 1) test.collector.note(event('a'))
    expect(test.asked).toHaveLength(1)
    test.release()
    await vi.waitFor(() => expect(test.index.get('a')).toEqual({ id: 'a', value: 2 }))
    expect(test.asked).toEqual([['a'], ['a']])
  })

  it('reads after the list what changed while it was on its way', async () => {
    const test = setUp()
    test.daemon.set('a', 1)
    test.hold()
    const seeding = test.collector.seed()
    await vi.waitFor(() => expect(test.waiting).toBe(1))
    test.daemon.set('a', 2)
    test.collector.note(event('a'))
    test.release()
    await seeding
    await vi.waitFor(() => expect(test.index.get('a')).toEqual({ id: 'a', value: 2 }))
  })

  it('looks again when the daemon told of a change before its list knew', async () => {
    const { daemon, asked, index, collector } = setUp()
    daemon.set('a', 1)
    await collector.seed()
    collector.note(event('a'))
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1))
    daemon.set('a', 2)
    await vi.waitFor(() => expect(index.get('a')?.value).toBe(2))
    expect(asked.length).toBeLessThanOrEqual(5)
  })

  it('shows at once what an event says by itself, and is not taken back by a list that lags', async () => {
    const { daemon, asked, index, collector, source } = setUp()
    source.foretell = ({ action }, row) => ({ ...row, value: Number(action) })
    const seen: (number | undefined)[] = []
    index.onChange(() => seen.push(index.get('a')?.value))
    daemon.set('a', 1)
    await collector.seed()
    collector.note({ ...event('a'), action: '2' })
    expect(index.get('a')?.value).toBe(2)
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(1))
    daemon.set('a', 2)
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(2))
    daemon.set('a', 3)
    collector.note({ ...event('a'), action: '3' })
    await vi.waitFor(() => expect(asked.length).toBeGreaterThan(3))
    expect(seen.filter((value, at) => value !== seen[at - 1])).toEqual([1, 2, 3])
  })

  it('believes the list in the end', async () => {
    const { daemon, index, collector, source } = setUp()
    source.foretell = (_, row) => ({ ...row, value: 9 })
    daemon.set('a', 1)
    await collector.seed()
    collector.note(event('a'))
    await vi.waitFor(() => expect(index.get('a')?.value).toBe(1), 3000)
  })

  it('takes an event’s word that something is gone, without reading it', async () => {
    const { daemon, asked, index, collector, source } = setUp()
    source.isGone = ({ action }) => action === 'destroy'
    daemon.set('a', 1).set('b', 1)
    await collector.seed()
    collector.note({ ...event('a'), action: 'destroy' })
    expect(index.rows()).toEqual([{ id: 'b', value: 1 }])
    daemon.set('b', 2)
    collector.note(event('b'))
    await vi.waitFor(() => expect(index.get('b')?.value).toBe(2))
    expect(asked).toEqual([['b']])
  })

  it('is not brought back by an answer that was on its way when something went', async () => {
    const test = setUp()
    test.source.isGone = ({ action }) => action === 'destroy'
    test.daemon.set('a', 1).set('b', 1)
    await test.collector.seed()
    test.hold()
    for (const id of ['a', 'b']) test.daemon.set(id, 2)
    for (const id of ['a', 'b']) test.collector.note(event(id))
    await vi.waitFor(() => expect(test.waiting).toBe(1))
    test.daemon.delete('a')
    test.collector.note({ ...event('a'), action: 'destroy' })
    test.release()
    await vi.waitFor(() => expect(test.index.rows()).toEqual([{ id: 'b', value: 2 }]))
    await vi.waitFor(() => expect(test.asked).toEqual([['a', 'b'], ['a']]))
    expect(test.index.get('a')).toBeUndefined()
  })

  it('splits a thousand ids into requests that fit a URL', async () => {
    const { daemon, asked, index, collector } = setUp()
    await collector.seed()
    for (let id = 0; id < 1000; id += 1) {
      daemon.set(`${id}`, id)
      collector.note(event(`${id}`))
    }
    await vi.waitFor(() => expect(index.rows()).toHaveLength(1000))
    expect(asked.map((ids) => ids.length)).toEqual(Array.from({ length: 10 }, () => 100))
  })

  it('tells of a read that failed, but not after its end', async () => {
    const test = setUp()
    await test.collector.seed()
    test.source.read = () => Promise.reject(new Error('no'))
    test.collector.note(event('a'))
    await vi.waitFor(() => expect(test.onError).toHaveBeenCalledOnce())
    let refuse: (error: Error) => void = () => undefined
    test.source.read = () => new Promise((_, reject) => (refuse = reject))
    test.collector.note(event('b'))
    await vi.waitFor(() => expect(refuse).toHaveLength(1))
    test.controller.abort()
    refuse(new Error('aborted'))
    await new Promise((resolve) => setImmediate(resolve))
    expect(test.onError).toHaveBeenCalledOnce()
  })
})

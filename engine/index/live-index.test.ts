import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createIndex } from './live-index.ts'
import type { LiveIndex } from './live-index.ts'
import type { CollectionMessage } from '../ipc/models/collection.ts'

interface Row {
  id: string
  value: number
}
const make = (rows?: Row[]): LiveIndex<Row> => createIndex<Row>({ idOf: (row) => row.id, rows })
const row = (id: string, value = 0): Row => ({ id, value })

/** What a window does with the messages. */
function apply(rows: Map<string, Row> | undefined, message: CollectionMessage<Row>): Map<string, Row> | undefined {
  if (message.type === 'snapshot') return message.rows && new Map(message.rows.map((each) => [each.id, each]))
  for (const each of message.upsert) rows?.set(each.id, each)
  for (const id of message.remove) rows?.delete(id)
  return rows
}

async function next(messages: AsyncGenerator<CollectionMessage<Row>, void, void>): Promise<CollectionMessage<Row>> {
  const { value } = await messages.next()
  if (!value) throw new Error('the subscription ended')
  return value
}

describe('watch', () => {
  it('says that nothing is known before the first list, and that nothing is there after an empty one', async () => {
    const index = make()
    const messages = index.watch()
    expect(await next(messages)).toMatchObject({ type: 'snapshot', rows: undefined })
    index.replace([])
    expect(await next(messages)).toMatchObject({ type: 'snapshot', rows: [] })
  })

  it('sends patches with what changed only', async () => {
    const index = make([row('a'), row('b'), row('c')])
    const messages = index.watch()
    await next(messages)
    index.upsert([row('a'), row('b', 1)])
    index.remove(['c', 'nobody'])
    expect(await next(messages)).toMatchObject({ type: 'patch', upsert: [row('b', 1)], remove: ['c'] })
  })

  it('gives one message with the newest values to a subscriber that was away for a hundred thousand changes', async () => {
    const index = make([row('a')])
    const messages = index.watch()
    await next(messages)
    for (let value = 1; value <= 100_000; value += 1) index.upsert([row('a', value)])
    expect(await next(messages)).toMatchObject({ type: 'patch', upsert: [row('a', 100_000)] })
  })

  it('keeps messages a frame apart', async () => {
    const index = make([row('a')])
    const messages = index.watch()
    const start = performance.now()
    for (let value = 0; value < 4; value += 1) {
      index.upsert([row('a', value)])
      await next(messages)
    }
    // A timer counts whole milliseconds and may fire one early, so each gap may be two short.
    expect(performance.now() - start).toBeGreaterThanOrEqual(3 * 14)
  })

  it('sends a snapshot when a new list differs much, a patch when it differs little', async () => {
    const rows = Array.from({ length: 10 }, (_, at) => row(`${at}`))
    const index = make(rows)
    const messages = index.watch()
    await next(messages)
    index.replace(rows.map((each, at) => (at === 0 ? row('0', 1) : each)))
    expect(await next(messages)).toMatchObject({ type: 'patch', upsert: [row('0', 1)] })
    index.replace(rows.map(({ id }) => row(id, 2)))
    expect(await next(messages)).toMatchObject({ type: 'snapshot' })
  })

  it('sends the state of the connection by itself', async () => {
    const index = make([row('a')])
    const messages = index.watch()
    await next(messages)
    index.setConnection({ state: 'stale', since: 1 })
    expect(await next(messages)).toEqual({
      type: 'patch',
      upsert: [],
      remove: [],
      connection: { state: 'stale', since: 1 },
    })
  })

  it('ends with its signal, also while it waits', async () => {
    const controller = new AbortController()
    const messages = make([]).watch(controller.signal)
    await messages.next()
    const waiting = messages.next()
    controller.abort()
    expect(await waiting).toEqual({ value: undefined, done: true })
  })

  it('brings every subscriber to the same rows, however changes and reads interleave', async () => {
    const id = fc.constantFrom('a', 'b', 'c', 'd')
    const change = fc.oneof(
      fc.record({ kind: fc.constant('upsert' as const), rows: fc.array(fc.record({ id, value: fc.nat(3) })) }),
      fc.record({ kind: fc.constant('remove' as const), ids: fc.array(id) }),
      fc.record({
        kind: fc.constant('replace' as const),
        rows: fc.uniqueArray(fc.record({ id, value: fc.nat(3) }), { selector: ({ id: key }) => key }),
      }),
      fc.constant({ kind: 'read' as const }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 12 }), async (changes) => {
        const index = make([])
        const messages = index.watch()
        let seen = apply(undefined, await next(messages))
        for (const step of changes) {
          if (step.kind === 'upsert') index.upsert(step.rows)
          else if (step.kind === 'remove') index.remove(step.ids)
          else if (step.kind === 'replace') index.replace(step.rows)
          else {
            index.setConnection({ state: 'live', since: 0 }) // so that there is something to read
            seen = apply(seen, await next(messages))
          }
        }
        index.setConnection({ state: 'live', since: 0 })
        seen = apply(seen, await next(messages))
        expect(seen).toEqual(new Map(index.rows()?.map((each) => [each.id, each])))
      }),
      { numRuns: 60 },
    )
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { describe as describeError } from './errors.ts'
import { BATCH, HIGH_WATER } from './outbox.ts'
import { createPair, lengths, reader } from './stream-link.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

describe('batching', () => {
  it('sends the first small write at once and gathers those that follow within 5 ms', async () => {
    const { link, pair } = createPair()
    const [near] = pair()
    link.deliver(1)
    for (const key of 'hello') void near.write(encode(key))
    expect(lengths(link.waiting(1))).toEqual([1])
    await vi.advanceTimersByTimeAsync(5)
    expect(lengths(link.waiting(1))).toEqual([1, 4])
    await vi.advanceTimersByTimeAsync(10)
    void near.write(encode('!'))
    expect(lengths(link.waiting(1))).toEqual([1, 4, 1])
  })

  it('does not wait when a batch is full', () => {
    const { link, pair } = createPair()
    const [near] = pair()
    for (let i = 0; i < 9; i++) void near.write(new Uint8Array(BATCH / 4))
    expect(lengths(link.waiting(1))).toEqual([BATCH / 4, BATCH, BATCH])
  })

  it('has no more need of a whole batch once its write has resolved, also with a reader that was behind', async () => {
    const { link, pair } = createPair()
    const [near, far] = pair()
    const { bytes, consume } = reader(far)
    void near.write(encode('first'))
    let resolved = 0
    for (let index = 1; index <= 6; index++) {
      const batch = new Uint8Array(BATCH).fill(index)
      void near.write(batch).then(() => {
        resolved += 1
        batch.fill(0)
      })
    }
    for (let round = 0; round < 12; round++) {
      await link.settle()
      consume(1)
    }
    const expected = [1, 2, 3, 4, 5, 6].map((index) => Buffer.alloc(BATCH, index))
    expect(resolved).toBe(6)
    expect(bytes().equals(Buffer.concat([encode('first'), ...expected]))).toBe(true)
  })

  it('never sends the buffer around a view', () => {
    const { link, pair } = createPair()
    const [near] = pair()
    void near.write(new Uint8Array(100_000).subarray(0, 3))
    const frame = link.waiting(1).find((waiting) => waiting.type === 'bytes')
    expect(frame?.bytes.buffer.byteLength).toBe(3)
  })
})

describe('credit', () => {
  it('stops at 256 KiB unacknowledged and goes on at 64 KiB', async () => {
    const { link, pair } = createPair()
    const [near, far] = pair()
    const { consume, unused } = reader(far)
    let resumed = false
    void near.write(new Uint8Array(HIGH_WATER + 10)).then(() => (resumed = true))
    link.deliver(1)
    expect(unused()).toBe(HIGH_WATER)
    consume(2)
    await link.settle()
    expect([resumed, unused()]).toEqual([false, HIGH_WATER / 2])
    consume(1)
    await link.settle()
    expect([resumed, unused()]).toEqual([true, HIGH_WATER / 4 + 10])
  })

  it('does not count bytes twice that are said to be consumed twice', async () => {
    const { link, pair } = createPair()
    const [near, far] = pair()
    far.onBytes((_, consumed) => (consumed(), consumed()))
    void near.write(new Uint8Array(BATCH))
    await link.settle()
    let acknowledged = 0
    link.deliver(1)
    void near.write(new Uint8Array(BATCH))
    link.deliver(1)
    for (const frame of link.waiting(0)) if (frame.type === 'ack') acknowledged = frame.total
    expect(acknowledged).toBe(2 * BATCH)
  })

  it('closes a stream whose writer ignores its window', async () => {
    const { link, pair, engine } = createPair()
    const [near, far] = pair()
    link.deliver(1)
    for (let i = 0; i < 5; i++)
      link.window.postMessage({ type: 'bytes', stream: near.id, bytes: new Uint8Array(BATCH) })
    await link.settle()
    expect(await far.closed).toMatchObject({ reason: 'internal' })
    expect(await near.closed).toMatchObject({ reason: 'internal' })
    expect(engine.size).toBe(0)
  })
})

describe('closing', () => {
  it('delivers what was queued before it, and tells why', async () => {
    const { link, pair, window, engine } = createPair()
    const [near, far] = pair()
    const { bytes, consume } = reader(near)
    void far.write(new Uint8Array(HIGH_WATER * 2).fill(7))
    far.close(describeError('containerNotFound', { container: 'web' }))
    void far.write(encode('too late'))
    await link.settle()
    expect([window.size, engine.size]).toEqual([1, 1])
    consume()
    await link.settle()
    consume()
    await link.settle()
    expect(bytes().equals(Buffer.alloc(HIGH_WATER * 2, 7))).toBe(true)
    expect(await near.closed).toMatchObject({ reason: 'containerNotFound' })
    expect([window.size, engine.size]).toEqual([0, 0])
  })

  it('lets a writer go on when its reader closed', async () => {
    const { link, pair } = createPair()
    const [near, far] = pair()
    const blocked = far.write(new Uint8Array(HIGH_WATER))
    near.close()
    await link.settle()
    await blocked
    expect(await far.closed).toBeUndefined()
  })

  it('ends all streams of both sides when the port goes', async () => {
    const { link, pair, window, engine } = createPair()
    const ends = [...pair(), ...pair()]
    link.window.close()
    for (const end of ends) expect(await end.closed).toMatchObject({ reason: 'engineProcessDown' })
    expect([window.size, engine.size]).toEqual([0, 0])
    expect(await window.open().closed).toMatchObject({ reason: 'engineProcessDown' })
  })

  it('ends all streams of both sides on closeAll', async () => {
    const { link, pair, window, engine } = createPair()
    const [near, far] = pair()
    link.deliver(1)
    window.closeAll(describeError('cancelled', {}))
    await link.settle()
    expect([await near.closed, await far.closed]).toMatchObject([{ code: 'CANCELLED' }, { code: 'CANCELLED' }])
    expect([window.size, engine.size]).toEqual([0, 0])
  })
})

describe('accepting', () => {
  it('keeps what was written before the call came', async () => {
    const { link, window, engine } = createPair()
    const near = window.open()
    void near.write(encode('ls\n'))
    near.close()
    await link.settle()
    const far = engine.accept(near.id)
    expect(reader(far).text()).toBe('ls\n')
    expect(await far.closed).toBeUndefined()
    expect(engine.size).toBe(0)
  })

  it('answers with a closed stream when it was closed before the call came', async () => {
    const { link, window, engine } = createPair()
    const near = window.open()
    near.close()
    await link.settle()
    expect(await engine.accept(near.id).closed).toBeUndefined()
    expect(engine.size).toBe(0)
  })

  it('takes a call that overtakes the opening, even if it ends first', async () => {
    const { link, window, engine } = createPair()
    const near = window.open()
    engine.accept(near.id).close(describeError('cancelled', {}))
    await link.settle()
    expect(await near.closed).toMatchObject({ reason: 'cancelled' })
    expect([window.size, engine.size]).toEqual([0, 0])
  })

  it('refuses a stream that another call has named', () => {
    const { pair, engine } = createPair()
    const [near] = pair()
    expect(() => engine.accept(near.id)).toThrow('is used by another call')
  })

  it('forgets the oldest of too many streams that no call names', async () => {
    const { link, window, engine } = createPair()
    const first = window.open()
    for (let i = 0; i < 64; i++) window.open()
    await link.settle()
    expect(await first.closed).toMatchObject({ reason: 'cancelled' })
    expect(engine.size).toBe(64)
  })
})

describe('hostile frames', () => {
  it.each([
    [undefined],
    ['bytes'],
    [{ type: 'bytes', stream: 1, bytes: 'text' }],
    [{ type: 'bytes', stream: '1', bytes: new Uint8Array(1) }],
    [{ type: 'bytes', stream: 99, bytes: new Uint8Array(1) }],
    [{ type: 'ack', stream: 1, total: 1e9 }],
    [{ type: 'ack', stream: 1, total: -1 }],
    [{ type: 'ack', stream: 1, total: Number.NaN }],
    [{ type: 'open', stream: 1 }],
    [{ type: 'close', stream: 2 }],
    [{ type: '__proto__', stream: 1 }],
  ])('are ignored: %j', async (message) => {
    const { link, pair, engine } = createPair()
    const [near, far] = pair()
    const { text } = reader(far)
    link.deliver(1)
    link.window.postMessage(message)
    void near.write(encode('still here'))
    await link.settle()
    expect(text()).toBe('still here')
    expect(engine.size).toBe(1)
  })
})

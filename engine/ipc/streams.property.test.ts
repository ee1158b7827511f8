import * as fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { HIGH_WATER } from './outbox.ts'
import { createPair, lengths, reader } from './stream-link.ts'
import type { ByteStream } from './byte-stream.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

type Step =
  | { do: 'open' }
  | { do: 'write'; stream: number; far: boolean; length: number }
  | { do: 'consume'; stream: number; far: boolean; chunks: number }
  | { do: 'close'; stream: number; far: boolean }
  | { do: 'deliver'; to: 0 | 1; messages: number }
  | { do: 'wait' }

const end = { stream: fc.nat(3), far: fc.boolean() }
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'open' }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write' as const), ...end, length: fc.nat(200_000) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('write' as const), ...end, length: fc.nat(20) }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('consume' as const), ...end, chunks: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('close' as const), ...end }) },
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('deliver' as const),
      to: fc.constantFrom<0 | 1>(0, 1),
      messages: fc.nat(9),
    }),
  },
  { weight: 4, arbitrary: fc.constant<Step>({ do: 'wait' }) },
)

/** One end of a stream with what was written to it and read from it. */
function track(stream: ByteStream) {
  return { stream, written: [] as Uint8Array[], closedHere: false, ...reader(stream) }
}

describe('any order of writes, reads and closes', () => {
  it('keeps every byte in order, memory bounded and nothing open', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 150, size: 'max' }), async (steps) => {
        const { link, window, engine, pair } = createPair()
        const streams: (readonly [ReturnType<typeof track>, ReturnType<typeof track>])[] = []
        let seed = 0
        for (const now of steps) {
          if (now.do === 'open') {
            const [near, far] = pair()
            streams.push([track(near), track(far)])
          } else if (now.do === 'deliver') {
            link.deliver(now.to, now.messages)
          } else if (now.do === 'wait') {
            await vi.advanceTimersByTimeAsync(5)
          } else {
            const chosen = streams[now.stream]?.[now.far ? 1 : 0]
            if (!chosen) continue
            if (now.do === 'consume') chosen.consume(now.chunks)
            if (now.do === 'write' && !chosen.closedHere) {
              const bytes = new Uint8Array(now.length).fill(++seed)
              chosen.written.push(bytes)
              void chosen.stream.write(bytes)
            }
            if (now.do === 'close') {
              chosen.stream.close()
              chosen.closedHere = true
            }
          }
          for (const [near, far] of streams) {
            for (const [reading, to] of [
              [near, 0],
              [far, 1],
            ] as const) {
              const flying = link.waiting(to).filter((frame) => frame.stream === reading.stream.id)
              const inFlight = lengths(flying).reduce((sum, length) => sum + length, 0)
              expect(inFlight + reading.unused()).toBeLessThanOrEqual(HIGH_WATER)
            }
          }
        }
        for (let moved = true; moved;) {
          await link.settle()
          moved = streams.flat().some((one) => one.unused() > 0)
          for (const one of streams.flat()) one.consume()
        }
        for (const [near, far] of streams) {
          for (const [from, to] of [
            [near, far],
            [far, near],
          ] as const) {
            const sent = Buffer.concat(from.written)
            const got = to.bytes()
            expect(got.equals(sent.subarray(0, got.length))).toBe(true)
            const least = to.closedHere ? 0 : sent.length
            expect(got.length).toBeGreaterThanOrEqual(least)
          }
        }
        await endAll(
          streams.flat().map((one) => one.stream),
          link.settle,
        )
        expect([window.size, engine.size]).toEqual([0, 0])
      }),
      { numRuns: 60 },
    )
  }, 30_000)
})

async function endAll(streams: ByteStream[], settle: () => Promise<void>): Promise<void> {
  for (const stream of streams) stream.close()
  await settle()
  await Promise.all(streams.map((stream) => stream.closed))
}

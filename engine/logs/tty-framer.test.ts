import { array, assert, constantFrom, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { createTtyFramer } from './tty-framer.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'

const TIME = '2026-01-20T12:00:00.000000000Z '
const ENTRY = 16_384

/** The frames of a log, each as its text. */
function frames(chunks: readonly Uint8Array[]): string[] {
  const framer = createTtyFramer()
  const seen: string[] = []
  const decoder = createLogFrameDecoder((source, bytes, first) => {
    expect(source).toBe('stdout')
    if (first) seen.push('')
    seen.push((seen.pop() ?? '') + Buffer.from(bytes).toString())
  })
  for (const chunk of chunks) decoder.push(framer(chunk))
  expect(decoder.atBoundary).toBe(true)
  return seen
}

test('a frame begins with each entry', () => {
  const log = `${TIME}one\r\n${TIME}\n${TIME}two`
  expect(frames([Buffer.from(log)])).toEqual([`${TIME}one\r\n`, `${TIME}\n`, `${TIME}two`])
})

test('so it does with the parts of a line that is longer than dockerd’s entries', () => {
  const parts = [`${TIME}${'x'.repeat(ENTRY)}`, `${TIME}${'y'.repeat(ENTRY)}`, `${TIME}end\n`]
  expect(frames([Buffer.from(parts.join(''))])).toEqual(parts)
})

test('wherever the log was cut, nothing is lost and entries begin a frame', () => {
  const lengths = array(constantFrom(0, 1, 50, 3000, ENTRY, 40_000), { minLength: 1, maxLength: 6 })
  assert(
    property(lengths, array(integer({ min: 1, max: 20_000 }), { minLength: 1 }), (lines, sizes) => {
      const entries = lines.flatMap((length) => {
        const parts: string[] = []
        for (let left = length; left > ENTRY; left -= ENTRY) parts.push(TIME + 'x'.repeat(ENTRY))
        return [...parts, `${TIME}${'x'.repeat(length % ENTRY || Math.min(length, ENTRY))}\n`]
      })
      const log = Buffer.from(entries.join(''))
      const chunks: Uint8Array[] = []
      for (let at = 0, turn = 0; at < log.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1
        chunks.push(log.subarray(at, at + size))
        at += size
      }
      const seen = frames(chunks)
      expect(seen.join('')).toBe(entries.join(''))
      expect(seen.filter((frame) => frame.startsWith('2'))).toHaveLength(entries.length)
    }),
    { numRuns: 50 },
  )
})

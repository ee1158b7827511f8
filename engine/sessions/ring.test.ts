import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { createRing, RING_BYTES } from './ring.ts'

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)
const decode = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes)

test('all is replayed while nothing was lost', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 50 }), { maxLength: 10 }), (chunks) => {
      const ring = createRing(1000)
      for (const chunk of chunks) ring.append(chunk)
      expect(Buffer.from(ring.replay())).toEqual(Buffer.concat(chunks))
    }),
  )
})

test('then the last bytes are, whatever the chunks', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ min: 65, max: 90, maxLength: 70 }), { maxLength: 20 }), (chunks) => {
      const ring = createRing(64)
      for (const chunk of chunks) ring.append(chunk)
      expect(Buffer.from(ring.replay())).toEqual(Buffer.concat(chunks).subarray(-64))
    }),
  )
})

test('a replay never begins inside a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('a', 'é', '中', '🐳'), minLength: 40, maxLength: 80 }), (text) => {
      const ring = createRing(32)
      ring.append(encode(text))
      expect(text.endsWith(decode(ring.replay()))).toBe(true)
      expect(ring.replay().length).toBeGreaterThan(28)
    }),
  )
})

test('a replay begins after a line, or with an escape sequence, where one is near', () => {
  const ring = createRing(32)
  ring.append(encode(`${'x'.repeat(40)}[31mrest of a colour\nnext line`))
  expect(decode(ring.replay())).toBe('next line')
  ring.append(encode('\u001b]0;title\u0007cut here \u001b[1mbold\u001b[m end'))
  expect(decode(ring.replay())).toBe('\u001b[1mbold\u001b[m end')
})

test('it holds 256 KiB, and begins small', () => {
  const ring = createRing()
  for (let written = 0; written < RING_BYTES * 3; written += 1000) ring.append(new Uint8Array(1000).fill(65))
  expect(ring.replay()).toHaveLength(RING_BYTES)
})

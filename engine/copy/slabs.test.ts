import { array, assert, integer, oneof, property } from 'fast-check'
import { expect, it } from 'vitest'
import { createSlabs, SLAB } from './slabs.ts'

const bytesOf = (length: number, value: number): Uint8Array => new Uint8Array(length).fill(value)

it('keeps bytes as they were, whatever is done with their place, until they are released', () => {
  const length = oneof(integer({ min: 0, max: 100 }), integer({ min: 0, max: SLAB + 10 }))
  assert(
    property(array(length, { maxLength: 12 }), array(integer({ min: 0, max: 11 })), (lengths, releases) => {
      const slabs = createSlabs()
      const kept = new Map<number, Uint8Array[]>()
      for (const [index, each] of lengths.entries()) {
        const given = bytesOf(each, index + 1)
        kept.set(index, slabs.keep(given))
        given.fill(0)
        const released = kept.get(releases[index] ?? -1)
        if (released) slabs.release(released)
        kept.delete(releases[index] ?? -1)
      }
      for (const [index, pieces] of kept) {
        expect(Buffer.concat(pieces).equals(bytesOf(lengths[index] ?? 0, index + 1))).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

it('uses the same memory over and over', () => {
  const slabs = createSlabs()
  const buffers = new Set<ArrayBufferLike>()
  for (let round = 0; round < 50; round++) {
    const pieces = slabs.keep(bytesOf(SLAB / 2 + 1, round))
    for (const piece of pieces) buffers.add(piece.buffer)
    slabs.release(pieces)
  }
  expect(buffers.size).toBeLessThanOrEqual(2)
})

it('refuses what is not its own', () => {
  expect(() => createSlabs().release([bytesOf(1, 1)])).toThrow('not of these slabs')
})

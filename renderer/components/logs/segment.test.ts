import { array, assert, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { createSegment, startOf, type Segment } from './segment.ts'

function add(segment: Segment, text: string, container = 0): void {
  const bytes = new TextEncoder().encode(text)
  segment.add({ seconds: 1, nanos: 2, container, stderr: false, bytes, from: 0, to: bytes.length, cut: 0 })
}

function textOf(segment: Segment, number: number): string {
  const block = segment.blockOf(number)
  const index = number - block.base
  return new TextDecoder().decode(block.bytes.subarray(startOf(block, index), block.ends[index]))
}

test('every line is found by its number, over any number of blocks', () => {
  assert(
    property(array(integer({ min: 0, max: 60_000 }), { maxLength: 30 }), (lengths) => {
      const segment = createSegment(100)
      lengths.forEach((length, index) => add(segment, String(index).padEnd(length, 'x')))
      expect(segment.end - segment.first).toBe(lengths.length)
      lengths.forEach((length, index) => {
        expect(textOf(segment, 100 + index)).toBe(String(index).padEnd(length, 'x'))
      })
    }),
  )
})

test('empty lines fill blocks too', () => {
  const segment = createSegment()
  for (let line = 0; line < 10_000; line++) add(segment, '')
  expect(segment.blocks.length).toBeGreaterThan(2)
  expect(textOf(segment, 9_999)).toBe('')
})

test('old lines go by the block or one by one, and numbers stay', () => {
  const segment = createSegment()
  for (let line = 0; line < 10_000; line++) add(segment, `line ${line}`)
  const before = segment.bytes
  segment.dropOldest()
  expect(segment.first).toBe(4096)
  expect(segment.bytes).toBeLessThan(before)
  segment.dropBefore(5000)
  expect(segment.first).toBe(5000)
  expect(textOf(segment, 5000)).toBe('line 5000')
  expect(() => segment.blockOf(4999)).toThrow(RangeError)
  segment.dropNewest()
  expect(segment.end).toBe(8192)
  add(segment, 'after')
  expect(textOf(segment, 8192)).toBe('after')
})

test('older lines come before the first, whose number stays', () => {
  const [segment, older] = [createSegment(), createSegment()]
  add(segment, 'new')
  for (let line = 0; line < 5000; line++) add(older, `old ${line}`)
  older.dropOldest()
  segment.prepend(older)
  expect(segment.first).toBe(4096 - 5000)
  expect(textOf(segment, segment.first)).toBe('old 4096')
  expect(textOf(segment, -1)).toBe('old 4999')
  expect(textOf(segment, 0)).toBe('new')
})

import { expect, test } from 'vitest'
import { createMerge } from './merge.ts'
import { createClock } from './testing.ts'
import type { LineBytes } from './segment.ts'

function merging(containers: number) {
  const clock = createClock()
  const seen: string[] = []
  const merge = createMerge(containers, ({ container, seconds }) => seen.push(`${container}:${seconds}`), clock)
  const add = (container: number, ...times: number[]): void => {
    for (const seconds of times) {
      const line: LineBytes = {
        seconds,
        nanos: 0,
        container,
        stderr: false,
        bytes: new Uint8Array(0),
        from: 0,
        to: 0,
        cut: 0,
      }
      merge.add(line)
    }
    merge.settle()
  }
  return { clock, seen, merge, add }
}

test('one log passes as it comes', () => {
  const { seen, add } = merging(1)
  add(0, 2, 1)
  expect(seen).toEqual(['0:2', '0:1'])
})

test('lines wait until every log has told whether it has earlier ones', () => {
  const { seen, merge, add } = merging(2)
  add(0, 1, 3, 5)
  expect(seen).toEqual([])
  add(1, 2, 4)
  expect(seen).toEqual(['0:1', '1:2', '0:3', '1:4'])
  merge.close(1)
  expect(seen).toEqual(['0:1', '1:2', '0:3', '1:4', '0:5'])
})

test('a log that is silent holds the others up only for a moment', () => {
  const { clock, seen, merge, add } = merging(2)
  merge.open(0)
  merge.open(1)
  add(0, 1)
  expect(seen).toEqual([])
  expect(merge.waiting(0)).toBe(1)
  clock.pass(50)
  expect(seen).toEqual(['0:1'])
  expect(merge.waiting(0)).toBe(0)
})

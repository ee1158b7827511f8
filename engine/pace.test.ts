import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPace } from './pace.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('passes the first change at once, and the newest of those that follow once per gap', () => {
  const passed: object[] = []
  const pace = createPace<{ done?: number; stage?: string }>((change) => passed.push(change), 100)
  pace.add({ done: 1 })
  expect(passed).toEqual([{ done: 1 }])
  pace.add({ done: 2, stage: 'pulling' })
  pace.add({ done: 3 })
  vi.advanceTimersByTime(99)
  expect(passed).toHaveLength(1)
  vi.advanceTimersByTime(1)
  expect(passed).toEqual([{ done: 1 }, { done: 3, stage: 'pulling' }])
  vi.advanceTimersByTime(1000)
  expect(passed).toHaveLength(2)
  pace.add({ done: 4 })
  expect(passed.at(-1)).toEqual({ done: 4 })
})

it('keeps a gap that changes meanwhile, from the next beat on', () => {
  const passed: number[] = []
  let gap = 100
  const pace = createPace<{ done: number }>(
    ({ done }) => passed.push(done),
    () => gap,
  )
  pace.add({ done: 1 })
  pace.add({ done: 2 })
  gap = 200
  vi.advanceTimersByTime(100)
  pace.add({ done: 3 })
  expect(passed).toEqual([1, 2])
  vi.advanceTimersByTime(100)
  expect(passed).toEqual([1, 2, 3])
  pace.add({ done: 4 })
  vi.advanceTimersByTime(199)
  expect(passed).toHaveLength(3)
  vi.advanceTimersByTime(1)
  expect(passed).toEqual([1, 2, 3, 4])
})

it('keeps the same time as every other', () => {
  const passed: string[] = []
  const [one, other] = ['one', 'other'].map((name) => createPace<object>(() => passed.push(name), 100))
  one?.add({})
  vi.advanceTimersByTime(70)
  other?.add({})
  for (const pace of [one, other]) pace?.add({ again: true })
  vi.advanceTimersByTime(29)
  expect(passed).toEqual(['one', 'other'])
  vi.advanceTimersByTime(1)
  expect(passed).toEqual(['one', 'other', 'one', 'other'])
})

it('passes no second time when a timer fires a moment early', () => {
  const now = vi.spyOn(performance, 'now').mockReturnValue(10)
  const passed: object[] = []
  const pace = createPace<{ done: number }>((change) => passed.push(change), 100)
  pace.add({ done: 1 })
  pace.add({ done: 2 })
  now.mockReturnValue(99.6)
  vi.advanceTimersByTime(90)
  expect(passed).toEqual([{ done: 1 }, { done: 2 }])
  pace.add({ done: 3 })
  vi.advanceTimersByTime(99)
  expect(passed).toHaveLength(2)
  vi.advanceTimersByTime(2)
  expect(passed).toHaveLength(3)
  now.mockRestore()
})

it('hands over what waited when it ends, and passes nothing later', () => {
  const pass = vi.fn<(change: { done: number }) => void>()
  const pace = createPace(pass, 100)
  pace.add({ done: 1 })
  pace.add({ done: 2 })
  expect(pace.end()).toEqual({ done: 2 })
  vi.advanceTimersByTime(1000)
  expect(pass).toHaveBeenCalledTimes(1)
})

import { expect, test } from 'vitest'
import { sparklinePath } from './sparkline.ts'

const shape = { width: 60, height: 10, span: 60_000, step: 10_000, least: 10 }

test('the newest value is at the right edge, the largest at the top', () => {
  const points = [
    { at: 400, value: 0 },
    { at: 29_000, value: 20 },
    { at: 60_000, value: 10 },
  ]
  expect(sparklinePath(points, shape)).toBe('M0.0 10.0L30.0 0.0L60.0 5.0')
})

test('a line that stays level stays the same, though its points come a little early or late', () => {
  const level = (jitter: number) =>
    sparklinePath(
      Array.from({ length: 8 }, (_, index) => ({ at: index * 10_000 + (index % 2) * jitter, value: 3 })),
      shape,
    )
  expect(level(400)).toBe(level(-300))
})

test('values below what reaches the top at least stay low', () => {
  expect(sparklinePath([{ at: 0, value: 1 }], shape)).toBe('M60.0 9.0')
})

test('what is not known is a gap, and what is too old is left out', () => {
  const points = [
    { at: -9000, value: 1000 },
    { at: 0, value: 10 },
    { at: 20_000, value: undefined },
    { at: 40_000, value: 10 },
    { at: 60_000, value: 0 },
  ]
  expect(sparklinePath(points, shape)).toBe('M0.0 0.0M40.0 0.0L60.0 10.0')
  expect(sparklinePath([], shape)).toBe('')
})

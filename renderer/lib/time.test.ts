import { expect, test } from 'vitest'
import { formatDuration, formatElapsed, relativeTime } from './time.ts'

const now = Date.UTC(2026, 0, 20)
const minute = 60_000

test.each([
  [0, 'this minute'],
  [59_000, 'this minute'],
  [minute, '1 minute ago'],
  [90 * minute, '1 hour ago'],
  [25 * 60 * minute, 'yesterday'],
  [3 * 24 * 60 * minute, '3 days ago'],
  [40 * 24 * 60 * minute, 'last month'],
  [-2 * minute, 'in 2 minutes'],
])('%d ms ago is %s', (distance, text) => {
  expect(relativeTime(now - distance, now, 'en')).toBe(text)
})

test('relative times are translated', () => {
  expect(relativeTime(now - 2 * 60 * minute, now, 'zh-CN')).toBe('2小时前')
})

test.each([
  [0, '0s'],
  // Two clocks that differ.
  [-5, '0s'],
  [2.1, '3s'],
  [60, '1m'],
  [3900, '1h 5m'],
  [90_000, '1d 1h'],
])('%d seconds last %s', (seconds, text) => {
  expect(formatDuration(seconds, 'en')).toBe(text)
})

test.each([
  [0.0821, '82ms'],
  [-1, '0ms'],
  [0.9999, '1s'],
  [2.1, '3s'],
])('what took %d seconds took %s', (seconds, text) => {
  expect(formatElapsed(seconds, 'en')).toBe(text)
})

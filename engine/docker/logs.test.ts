import { expect, test } from 'vitest'
import { justAfter } from './logs.ts'

test.each([
  ['1970-01-01T00:00:01Z', '1.000000001'],
  ['2026-01-02T03:04:05.678Z', '1767323045.678000001'],
  ['2026-01-02T03:04:05.123456789Z', '1767323045.123456790'],
  ['2026-01-02T04:04:05.000000009+01:00', '1767323045.000000010'],
  ['2026-01-02T03:04:05.999999999Z', '1767323046.000000000'],
])('the nanosecond after %s is %s', (time, expected) => {
  expect(justAfter(time)).toBe(expected)
})

test.each([
  '',
  'yesterday',
  '2026-01-02',
  '2026-13-02T03:04:05Z',
  '2026-01-02T03:04:05',
  '2026-01-02T03:04:05.1234567890Z',
])('%j is refused: it is no RFC 3339 time', (time) => {
  expect(() => justAfter(time)).toThrow(
    expect.objectContaining({ shape: expect.objectContaining({ code: 'INVALID' }) }),
  )
})

import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatDuration, formatSize, parseDuration, parseSize } from './quantities.ts'

test.each([
  ['0', 0],
  ['1024', 1024],
  ['64k', 65_536],
  ['512m', 536_870_912],
  ['512 MB', 536_870_912],
  ['1.5GiB', 1_610_612_736],
  ['10b', 10],
  ['2T', 2_199_023_255_552],
])('the size %s is %d bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})

test.each(['', 'm', '-1', '1x', '1 2m', '1mm', '1..5m', '1e3', '99999999p'])('%j is no size', (text) => {
  expect(parseSize(text)).toBeUndefined()
})

test.each([
  ['0', 0],
  ['30s', 30_000],
  ['1m30s', 90_000],
  ['1.5h', 5_400_000],
  ['500ms', 500],
  ['250us', 0.25],
])('the time %s is %d ms', (text, milliseconds) => {
  expect(parseDuration(text)).toBe(milliseconds)
})

test.each(['', '5', 's', '-1s', '1 s', '1d', '1m30'])('%j is no time', (text) => {
  expect(parseDuration(text)).toBeUndefined()
})

test('what is written reads back', () => {
  const bytes = fc.nat({ max: Number.MAX_SAFE_INTEGER })
  fc.assert(fc.property(bytes, (size) => parseSize(formatSize(size)) === size))
  fc.assert(fc.property(fc.nat(), (time) => parseDuration(formatDuration(time)) === time))
  expect(formatSize(536_870_912)).toBe('512m')
  expect(formatDuration(90_000)).toBe('1m30s')
  expect(formatDuration(0.25)).toBe('250000ns')
})

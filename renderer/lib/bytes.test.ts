import { expect, test } from 'vitest'
import { formatBytes, formatMemory, formatSpeed } from './bytes.ts'

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [1234, '1.23 kB'],
  [12_345, '12.3 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [137_000_000, '137 MB'],
  [41_200_000_000, '41.2 GB'],
  [9_996, '10 kB'],
  [-1, '–'],
  [Number.NaN, '–'],
])('%d bytes are %s', (bytes, text) => {
  expect(formatBytes(bytes, 'en')).toBe(text)
})

test.each([
  [0, '0 B'],
  [1_208_000, '1.15 MiB'],
  [67_108_864, '64 MiB'],
  [1_073_741_000, '1 GiB'],
  [8_171_520_000, '7.61 GiB'],
  [-1, '–'],
])('%d bytes of memory are %s', (bytes, text) => {
  expect(formatMemory(bytes, 'en')).toBe(text)
})

test('the decimal mark is the locale’s', () => {
  expect(formatBytes(1500, 'de')).toBe('1,5 kB')
  expect(formatSpeed(18_200_000, 'en')).toBe('18.2 MB/s')
})

import { expect, test } from 'vitest'
import { parseDockerTime } from './docker-time.ts'

const NOW = Date.UTC(2026, 0, 20, 12, 0, 0, 500)
const NOON = NOW / 1000 - 0.5

test.each([
  ['10m', String(NOON - 600)],
  ['1h30m', String(NOON - 5400)],
  ['2026-01-20T12:00:00Z', String(NOON)],
  ['2026-01-20T12:00:00.123456789Z', `${NOON}.123456789`],
  ['2026-01-20T12:00:00.5Z', `${NOON}.500000000`],
  ['2026-01-20T14:00+02:00', String(NOON)],
  ['2026-01-20T08Z', String(NOON - 4 * 3600)],
  ['2026-01-20Z', String(NOON - 12 * 3600)],
  ['1768910400', '1768910400'],
  ['1768910400.000000001', '1768910400.000000001'],
  [' 1s ', String(NOON - 1)],
])('%s is %s', (text, seconds) => {
  expect(parseDockerTime(text, NOW)).toBe(seconds)
})

test('a time without a zone is of this machine', () => {
  expect(parseDockerTime('2026-01-20T12:00', NOW)).toBe(String(new Date(2026, 0, 20, 12).getTime() / 1000))
  expect(parseDockerTime('2026-01-20', NOW)).toBe(String(new Date(2026, 0, 20).getTime() / 1000))
})

test.each(['', 'yesterday', '10', '2026-02-30', '2026-13-01', '2026-01-20T25:00', '2026-01-20 12:00', '5 minutes'])(
  '“%s” is no time, or seconds',
  (text) => {
    expect(parseDockerTime(text, NOW)).toBe(text === '10' ? '10' : undefined)
  },
)

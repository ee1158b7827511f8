import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lastDue } from './last-due.ts'

const at = (text: string): number => new Date(text).getTime()
const MONDAY_NOON = { weekday: 1, hour: 12 }

it('is due at its hour of its day, and until then since the week before', () => {
  // 2026-11-23 is a Monday.
  expect(lastDue(MONDAY_NOON, at('2026-11-23T12:00:00'))).toBe(at('2026-11-23T12:00:00'))
  expect(lastDue(MONDAY_NOON, at('2026-11-23T11:59:59'))).toBe(at('2026-11-16T12:00:00'))
  expect(lastDue(MONDAY_NOON, at('2026-11-29T23:00:00'))).toBe(at('2026-11-23T12:00:00'))
})

it('is due every day to the minute', () => {
  const evening = { hour: 18, minute: 30 }
  expect(lastDue(evening, at('2026-11-23T18:30:00'))).toBe(at('2026-11-23T18:30:00'))
  expect(lastDue(evening, at('2026-11-23T18:29:59'))).toBe(at('2026-11-22T18:30:00'))
})

it('is never in the future, and never over a day, or a week, and an hour ago', () => {
  const times = fc.record({
    weekday: fc.option(fc.nat(6), { nil: undefined }),
    hour: fc.nat(23),
    minute: fc.nat(59),
  })
  const nows = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(times, nows, (time, now) => {
      const due = lastDue(time, now.getTime())
      expect(due).toBeLessThanOrEqual(now.getTime())
      const days = time.weekday === undefined ? 1 : 7
      expect(now.getTime() - due).toBeLessThanOrEqual((days * 24 + 1) * 3_600_000)
      expect([undefined, new Date(due).getDay()]).toContain(time.weekday)
    }),
  )
})

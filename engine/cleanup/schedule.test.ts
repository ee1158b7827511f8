import fc from 'fast-check'
import { expect, it } from 'vitest'
import { lastDue } from './schedule.ts'

const at = (text: string): number => new Date(text).getTime()
const MONDAY_NOON = { on: true, weekday: 1, hour: 12 }

it('is due at its hour of its day, and until then since the week before', () => {
  // 2026-11-23 is a Monday.
  expect(lastDue(MONDAY_NOON, at('2026-11-23T12:00:00'))).toBe(at('2026-11-23T12:00:00'))
  expect(lastDue(MONDAY_NOON, at('2026-11-23T11:59:59'))).toBe(at('2026-11-16T12:00:00'))
  expect(lastDue(MONDAY_NOON, at('2026-11-29T23:00:00'))).toBe(at('2026-11-23T12:00:00'))
})

it('is never in the future, and never over a week and an hour ago', () => {
  const schedules = fc.record({ on: fc.constant(true), weekday: fc.nat(6), hour: fc.nat(23) })
  const times = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(schedules, times, (schedule, time) => {
      const due = lastDue(schedule, time.getTime())
      expect(due).toBeLessThanOrEqual(time.getTime())
      expect(time.getTime() - due).toBeLessThanOrEqual((7 * 24 + 1) * 3_600_000)
      expect(new Date(due).getDay()).toBe(schedule.weekday)
    }),
  )
})

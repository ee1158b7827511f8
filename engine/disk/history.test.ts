import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addPoint } from './history.ts'
import type { DiskPoint } from '../ipc/models/disk.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR
const add = (times: number[]): DiskPoint[] =>
  times.reduce<DiskPoint[]>((history, time) => addPoint(history, { time, total: time }), [])

describe('addPoint', () => {
  it('keeps the last of each hour, the last of each day, and a year', () => {
    const now = 1000 * DAY
    const times = [now - 400 * DAY, now - 2 * DAY, now - 2 * DAY + HOUR, now - 2 * HOUR, now - 2 * HOUR + 60_000, now]
    expect(add(times).map(({ time }) => time)).toEqual([times[2], times[4], times[5]])
  })

  it('always has the newest, in order, and never more than a year takes', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 3 * HOUR }), { minLength: 1, maxLength: 300 }), (gaps) => {
        let now = 500 * DAY
        const times = gaps.map((gap) => (now += gap * 8))
        const history = add(times)
        expect(history.at(-1)?.time).toBe(now)
        expect(history.map(({ time }) => time)).toEqual(history.map(({ time }) => time).toSorted((a, b) => a - b))
        expect(history.length).toBeLessThanOrEqual(26 + 366)
      }),
    )
  })

  it('takes a clock that was set back: what lies after is forgotten', () => {
    expect(add([5 * DAY, 3 * DAY])).toEqual([{ time: 3 * DAY, total: 3 * DAY }])
  })
})

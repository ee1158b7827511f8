import { describe, expect, it } from 'vitest'
import { formatSpan, trendOf } from './trend.ts'

const HOUR = 3_600_000
const DAY = 24 * HOUR

describe('trendOf', () => {
  it('looks back a month at most', () => {
    const history = [40, 30, 2, 0].map((days) => ({ time: 100 * DAY - days * DAY, total: 1000 - days }))
    expect(trendOf(history)).toEqual({ change: 30, span: 30 * DAY })
  })

  it('says nothing of one scan, or of two in a row', () => {
    expect(trendOf([])).toBeUndefined()
    expect(trendOf([{ time: 5, total: 1 }])).toBeUndefined()
    expect(
      trendOf([
        { time: 0, total: 1 },
        { time: HOUR - 1, total: 2 },
      ]),
    ).toBeUndefined()
  })
})

it.each([
  [30 * DAY, 'en', '30 days'],
  [DAY, 'en', '1 day'],
  [5 * HOUR, 'en', '5 hours'],
  [30 * DAY, 'zh-CN', '30天'],
])('%d ms is written in its largest unit', (span, language, expected) => {
  expect(formatSpan(span, language)).toBe(expected)
})

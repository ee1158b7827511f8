import { expect, test } from 'vitest'
import { extent, rates, withGaps } from './stats-series.ts'

const at = (seconds: number, count?: number) => ({ at: seconds * 1000, count })
const countOf = (sample: { at: number; count?: number }) => sample.count

test('a count becomes what it grew by a second', () => {
  expect(rates([at(0, 100), at(1, 300), at(3, 500)], countOf)).toEqual([null, 200, 100])
})

test('nothing is said of a count that began anew, nor of one that is not known', () => {
  expect(rates([at(0, 100), at(1, 20), at(2, 30), at(3), at(4, 40)], countOf)).toEqual([null, null, 10, null, null])
})

test('a pause becomes a hole', () => {
  const samples = [at(0, 1), at(1, 2), at(60, 3), at(61, 4)]
  expect(withGaps(samples, 1000)).toEqual([at(0, 1), at(1, 2), { at: 1001 }, at(60, 3), at(61, 4)])
  expect(rates(withGaps(samples, 1000), countOf)).toEqual([null, 1, null, null, 1])
})

test('a beat that is late is no pause', () => {
  const samples = [at(0, 1), at(2, 2), at(5, 3)]
  expect(withGaps(samples, 1000)).toEqual(samples)
})

test('least and most pass over what is not known', () => {
  expect(extent([null, 3, 1, null, 2])).toEqual({ least: 1, most: 3 })
  expect(extent([null])).toBeUndefined()
})

import { describe, expect, it } from 'vitest'
import { isLow, USUAL_LIMIT } from './low-space.ts'

const GB = 1e9

describe('isLow', () => {
  it.each([
    // A tenth of a small disk is less than 5 GB, of a large one more.
    [20, 1.9, true],
    [20, 2.1, false],
    [1000, 4.9, true],
    [1000, 5.1, false],
    [50, 5, false],
    [1, 0, true],
  ])('of %d GB, %d GB free', (total, free, expected) => {
    expect(isLow({ total: total * GB, free: free * GB }, USUAL_LIMIT)).toBe(expected)
  })

  it('never warns where the limit is nothing', () => {
    expect(isLow({ total: GB, free: 0 }, { percent: 0, bytes: GB })).toBe(false)
    expect(isLow({ total: GB, free: 0 }, { percent: 10, bytes: 0 })).toBe(false)
  })
})

import { expect, test } from 'vitest'
import { appended } from './stats.ts'
import type { StatsSample } from '../../engine/ipc/models/stats.ts'

const sample = (at: number): StatsSample => ({
  at,
  memory: 1,
  memoryLimit: 2,
  networkIn: 0,
  networkOut: 0,
  blockIn: 0,
  blockOut: 0,
  pids: 1,
})
const times = (samples: readonly StatsSample[]): number[] => samples.map(({ at }) => at)

test('what is told twice, as after a reconnection, is kept once', () => {
  const before = [sample(1), sample(2)]
  expect(times(appended(before, [sample(1), sample(2), sample(3)], 1000))).toEqual([1, 2, 3])
})

test('what is older than the span is dropped', () => {
  expect(times(appended([sample(0), sample(500)], [sample(1200)], 1000))).toEqual([500, 1200])
  expect(appended([], [], 1000)).toEqual([])
})

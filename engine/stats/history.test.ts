import { describe, expect, it } from 'vitest'
import { createHistory } from './history.ts'
import type { StatsSample } from '../ipc/models/stats.ts'

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
const times = (samples: StatsSample[]): number[] => samples.map(({ at }) => at)

describe('history', () => {
  it('gives what came after a time', () => {
    const history = createHistory()
    for (const at of [10, 20, 30]) history.add(sample(at))
    expect(times(history.after(0))).toEqual([10, 20, 30])
    expect(times(history.after(10))).toEqual([20, 30])
    expect(times(history.after(30))).toEqual([])
  })

  it('forgets what is older than its span', () => {
    const history = createHistory(100)
    for (let at = 0; at <= 1000; at += 10) history.add(sample(at))
    expect(times(history.after(-1))).toEqual([910, 920, 930, 940, 950, 960, 970, 980, 990, 1000])
  })

  it('stays in order when the daemon’s clock is set back', () => {
    const history = createHistory()
    for (const at of [10, 20, 30, 15]) history.add(sample(at))
    expect(times(history.after(0))).toEqual([10, 15])
  })
})

import { expect, test } from 'vitest'
import { sumPulls } from './transfers.ts'

type Pull = Parameters<typeof sumPulls>[0][number]

function pull(state: Pull['state'], done: number, total: number, facts: Partial<Pull> = {}): Pull {
  return { kind: 'pull', state, progress: { done, total, unit: 'bytes' }, startedAt: 100, ...facts }
}

test('nothing is summed up while none runs', () => {
  expect(sumPulls([])).toBeUndefined()
  expect(sumPulls([pull('succeeded', 5, 5, { endedAt: 200 }), pull('failed', 1, 5)])).toBeUndefined()
})

test('bytes, speed and time left are those of all that run', () => {
  const tasks = [
    pull('running', 10, 100, { speed: 20 }),
    pull('running', 50, 60, { speed: 30 }),
    pull('running', 7, 9, { kind: 'copyOut', speed: 1000 }),
  ]
  expect(sumPulls(tasks)).toEqual({ running: 2, done: 60, total: 160, estimated: false, speed: 50, eta: 2 })
})

test('no total is told before every registry has said its own, and no time where nothing moves', () => {
  const tasks = [pull('running', 10, 100, { speed: 20 }), pull('running', 0, 0), pull('queued', 0, 0)]
  expect(sumPulls(tasks)).toMatchObject({ running: 3, done: 10, total: undefined, speed: 20, eta: undefined })
  const guessed = pull('running', 10, 100)
  guessed.progress.estimated = true
  expect(sumPulls([guessed, pull('running', 50, 60)])).toMatchObject({ total: 160, estimated: true })
  expect(sumPulls([pull('running', 10, 100, { speed: 0 })])?.eta).toBeUndefined()
})

test('one that ends keeps its bytes in the sum as long as others run that it ran beside', () => {
  const first = pull('succeeded', 40, 40, { startedAt: 100, endedAt: 200 })
  const second = pull('succeeded', 30, 30, { startedAt: 190, endedAt: 300 })
  const last = pull('running', 10, 20, { startedAt: 290 })
  expect(sumPulls([first, second, last])).toMatchObject({ running: 1, done: 80, total: 90 })
  const earlier = pull('succeeded', 500, 500, { startedAt: 10, endedAt: 50 })
  const failed = pull('failed', 5, 50, { startedAt: 150, endedAt: 250 })
  expect(sumPulls([earlier, failed, first, second, last])).toMatchObject({ running: 1, done: 80, total: 90 })
})

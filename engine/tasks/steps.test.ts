import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { TaskStep } from '../ipc/models/task.ts'
import { createSteps } from './steps.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const step = (id: string): TaskStep => ({ id, label: id, state: 'waiting', done: 0, total: 10 })

it('gathers thousands of steps when a report is due, not at each change', () => {
  const ids = Array.from({ length: 5000 }, (_, index) => String(index))
  const report = vi.fn<Parameters<typeof createSteps>[1]>()
  const steps = createSteps(ids.map(step), report)
  for (const id of ids) {
    steps.tell(id, { state: 'active' })
    steps.tell(id, id === '7' ? { state: 'failed' } : { state: 'done', done: 10 })
  }
  steps.tell('elsewhere', { state: 'failed' })
  // The first change is told at once, the others together.
  expect(report).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(250)
  expect(report).toHaveBeenCalledTimes(2)
  expect(report.mock.lastCall?.[0].progress).toEqual({ done: 5000, total: 5000, unit: 'items' })
  expect(steps.failed()).toBe(1)
})

it('reports how all of them stand at the end, and nothing later', () => {
  const report = vi.fn<Parameters<typeof createSteps>[1]>()
  const steps = createSteps(['a', 'b'].map(step), report)
  steps.tell('a', { state: 'active' })
  steps.tell('a', { state: 'done' })
  const last = steps.end()
  expect(last).toMatchObject({ steps: [{ state: 'done' }, { state: 'waiting' }], progress: { done: 1, total: 2 } })
  expect(report).toHaveBeenLastCalledWith(last)
  vi.advanceTimersByTime(1000)
  expect(report).toHaveBeenCalledTimes(2)
})

import { expect, test, vi } from 'vitest'
import { standBackWhileUnpacking } from './stand-back.ts'
import { createIndex } from '../index/live-index.ts'
import type { Task } from '../ipc/models/task.ts'

const task = (id: string, change: Partial<Task>): Task => ({
  id,
  kind: 'pull',
  endpoint: 'here',
  subject: 'redis:7',
  command: 'docker pull redis:7',
  state: 'running',
  progress: { done: 0, total: 0, unit: 'bytes' },
  steps: [],
  createdAt: 0,
  ...change,
})

test('an engine stands back further from the first task that unpacks to the end of the last', () => {
  const index = createIndex<Task>({ idOf: ({ id }) => id, rows: [] })
  const standBack = vi.fn<(id: string, unpacks: boolean) => void>()
  const stop = standBackWhileUnpacking({ index }, { standBack })
  index.upsert([task('wait', { kind: 'wait' }), task('run', { kind: 'run', stage: 'creating' })])
  expect(standBack).not.toHaveBeenCalled()
  index.upsert([task('pull', {})])
  index.upsert([task('load', { kind: 'load' }), task('run', { kind: 'run', stage: 'pulling' })])
  expect(standBack.mock.calls).toEqual([['here', true]])
  index.upsert([task('pull', { state: 'failed' }), task('run', { kind: 'run', stage: 'starting' })])
  expect(standBack).toHaveBeenCalledTimes(1)
  index.upsert([task('other', { endpoint: 'there' })])
  index.remove(['load'])
  expect(standBack.mock.calls.slice(1)).toEqual([
    ['there', true],
    ['here', false],
  ])
  stop()
  index.upsert([task('pull', {})])
  expect(standBack).toHaveBeenCalledTimes(3)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Task } from '../../engine/ipc/models/task.ts'
import { emptyCollection } from '../stores/collection.ts'
import { replacementOf, useTasks } from '../stores/tasks.ts'
import { useTerminals } from '../stores/terminals.ts'
import { openLogs, useLogTabs } from '../views/terminals/logs.ts'
import { followReplacements } from './follow-replacements.ts'

const recreated = (container: string, result?: string): Task => ({
  id: `${container}-${result}`,
  kind: 'recreate',
  endpoint: 'lab',
  subject: 'web',
  container,
  result,
  command: '',
  state: 'running',
  progress: { done: 0, total: 0, unit: 'bytes' },
  steps: [],
  createdAt: 0,
})

let stop: () => void

beforeEach(() => {
  useLogTabs.setState({ tabs: [], active: undefined })
  stop = followReplacements()
})

afterEach(() => {
  stop()
  useTasks.setState(emptyCollection<Task>(), true)
  useTerminals.setState({ tabs: [], active: undefined })
})

test('a container is replaced by the last of those that took its place', () => {
  const tasks = [
    recreated('b', 'c'),
    recreated('a', 'b'),
    recreated('d'),
    { ...recreated('e', '0'), kind: 'wait' } as const,
  ]
  expect(['a', 'b', 'c', 'd', 'e'].map((id) => replacementOf(tasks, id))).toEqual([
    'c',
    'c',
    undefined,
    undefined,
    undefined,
  ])
})

test('open logs and terminals go on with the new container', () => {
  const other = { id: 'z', name: 'db' }
  openLogs([{ id: 'a', name: 'web' }])
  openLogs([{ id: 'a', name: 'web' }, other])
  openLogs([{ id: 'b', name: 'web' }])
  useLogTabs.setState({ active: 'a' })
  useTerminals.setState({ tabs: [{ key: 'k', containerId: 'a', containerName: 'web', kind: 'exec', number: 1 }] })
  useTasks.setState({ rows: [recreated('a')] })
  expect(useLogTabs.getState().active).toBe('a')

  useTasks.setState({ rows: [recreated('a', 'b')] })
  expect(useLogTabs.getState().tabs.map(({ key }) => key)).toEqual(['b', 'b z'])
  expect(useLogTabs.getState().active).toBe('b')
  expect(useTerminals.getState().tabs[0]?.containerId).toBe('b')
})

import { expect, test } from 'vitest'
import { can, needsForce } from './can.ts'
import type { ContainerStatus } from '../../../engine/ipc/models/container.ts'

const allowed = (status: ContainerStatus): string[] =>
  Object.entries(can)
    .filter(([, predicate]) => predicate({ status }))
    .map(([name]) => name)

const ALIVE = ['rename', 'commit']

test.each<[ContainerStatus, string[]]>([
  ['created', ['start', 'restart', 'edit', 'remove', 'rename', 'commit', 'prune']],
  [
    'running',
    ['stop', 'restart', 'pause', 'kill', 'terminal', 'attach', 'edit', 'remove', ...ALIVE, 'processes', 'wait'],
  ],
  ['paused', ['stop', 'restart', 'unpause', 'kill', 'attach', 'edit', 'remove', ...ALIVE, 'processes', 'wait']],
  ['restarting', ['stop', 'restart', 'kill', 'edit', 'remove', ...ALIVE, 'wait']],
  ['exited', ['start', 'restart', 'edit', 'remove', 'rename', 'commit', 'prune']],
  ['dead', ['remove', 'prune']],
  ['removing', []],
])('a container that is %s can %j', (status, actions) => {
  expect(allowed(status)).toEqual(actions)
})

test('only what runs is forced', () => {
  expect(needsForce({ status: 'running' })).toBe(true)
  expect(needsForce({ status: 'exited' })).toBe(false)
})

import { expect, test } from 'vitest'
import { can, needsForce } from './can.ts'
import type { ContainerStatus } from '../../../engine/ipc/models/container.ts'

const allowed = (status: ContainerStatus): string[] =>
  Object.entries(can)
    .filter(([, predicate]) => predicate({ status }))
    .map(([name]) => name)

test.each<[ContainerStatus, string[]]>([
  ['created', ['start', 'restart', 'edit', 'remove']],
  ['running', ['stop', 'restart', 'pause', 'kill', 'terminal', 'attach', 'edit', 'remove']],
  ['paused', ['stop', 'restart', 'unpause', 'kill', 'attach', 'edit', 'remove']],
  ['restarting', ['stop', 'restart', 'kill', 'edit', 'remove']],
  ['exited', ['start', 'restart', 'edit', 'remove']],
  ['dead', ['remove']],
  ['removing', []],
])('a container that is %s can %j', (status, actions) => {
  expect(allowed(status)).toEqual(actions)
})

test('only what runs is forced', () => {
  expect(needsForce({ status: 'running' })).toBe(true)
  expect(needsForce({ status: 'exited' })).toBe(false)
})

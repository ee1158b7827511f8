import { expect, it } from 'vitest'
import { usersOf } from './volume-users.ts'
import type { Container } from './models/container.ts'

const container = (name: string, status: Container['status'], source: string, type: 'volume' | 'bind' = 'volume') => ({
  name,
  status,
  mounts: [{ type, source, target: '/v', readOnly: true }],
})

it('names those that run, or all where the volume is to go', () => {
  const all = [
    container('runs', 'running', 'data'),
    container('paused', 'paused', 'data'),
    container('ended', 'exited', 'data'),
    container('other', 'running', 'data2'),
    container('folder', 'running', 'data', 'bind'),
  ]
  expect(usersOf('data', all, 'empty')).toEqual(['runs', 'paused'])
  expect(usersOf('data', all, 'remove')).toEqual(['runs', 'paused', 'ended'])
})

import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createIndex } from './live-index.ts'
import { followUsers } from './users.ts'
import type { Container } from '../ipc/models/container.ts'
import type { Network } from '../ipc/models/network.ts'

const container = (id: string, ...networks: string[]): Container => ({
  id,
  name: id,
  image: 'x',
  imageId: 'x',
  command: '',
  created: 0,
  status: 'running',
  statusText: '',
  ports: [],
  mounts: [],
  networks,
  labels: {},
})
const network = (name: string): Network => ({
  id: `id of ${name}`,
  name,
  created: 0,
  driver: 'bridge',
  scope: 'local',
  ipv6: false,
  internal: false,
  attachable: false,
  pools: [],
  options: {},
  labels: {},
  containers: [],
})

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

/** Lets what was gathered come. */
const settle = (): void => void vi.advanceTimersByTime(250)

function setUp() {
  const containers = createIndex<Container>({ idOf: ({ id }) => id })
  const networks = createIndex<Network>({ idOf: ({ id }) => id, rows: [network('a'), network('b')] })
  const users = followUsers(
    containers,
    networks,
    (one) => one.networks,
    ({ name }) => name,
  )
  const membersOf = (name: string) => networks.get(`id of ${name}`)?.containers
  return { containers, networks, users, membersOf }
}

it('follows containers that come, connect, disconnect and go', () => {
  const { containers, membersOf, users } = setUp()
  containers.replace([container('c1', 'a'), container('c2', 'a', 'b')])
  expect([membersOf('a'), membersOf('b')]).toEqual([['c1', 'c2'], ['c2']])
  containers.upsert([container('c1', 'b'), container('c2', 'b')])
  settle()
  expect([membersOf('a'), membersOf('b')]).toEqual([[], ['c2', 'c1']])
  containers.remove(['c2'])
  settle()
  expect(membersOf('b')).toEqual(['c1'])
  expect(users.of('nowhere')).toEqual([])
})

it('forgets what a new list does not have, and tells of nothing that stays', () => {
  const { containers, networks, membersOf } = setUp()
  containers.replace([container('c1', 'a')])
  let changes = 0
  networks.onChange(() => (changes += 1))
  containers.upsert([{ ...container('c1', 'a'), status: 'exited' }])
  settle()
  expect(changes).toBe(0)
  containers.replace([container('c3', 'b')])
  expect([membersOf('a'), membersOf('b')]).toEqual([[], ['c3']])
})

it('tells of what changes in a burst together', () => {
  const { containers, networks, membersOf } = setUp()
  containers.replace([])
  settle()
  let changes = 0
  networks.onChange(() => (changes += 1))
  for (const id of ['c1', 'c2', 'c3']) containers.upsert([container(id, 'a')])
  expect(membersOf('a')).toEqual(['c1'])
  settle()
  expect(membersOf('a')).toEqual(['c1', 'c2', 'c3'])
  expect(changes).toBe(2)
})

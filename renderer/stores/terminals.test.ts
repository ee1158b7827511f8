import { beforeEach, expect, test } from 'vitest'
import { reduce } from './collection.ts'
import { useSessions } from './sessions.ts'
import { keepTabs, useTerminals } from './terminals.ts'
import type { CollectionMessage } from '../../engine/ipc/models/collection.ts'
import type { Session } from '../../engine/ipc/models/session.ts'

const connection = { state: 'live', since: 0 } as const
const session = (id: string): Session => ({
  id,
  endpoint: 'here',
  containerId: 'c1',
  containerName: 'web',
  kind: 'exec',
  command: 'docker exec -it web sh',
  tty: true,
  writable: true,
  state: { kind: 'running' },
  createdAt: 0,
})
const tell = (message: CollectionMessage<Session>): void => useSessions.setState((before) => reduce(before, message))
const tabs = () => useTerminals.getState().tabs.map((tab) => [tab.session, tab.error?.reason])

beforeEach(() => {
  useTerminals.setState({ tabs: [], active: undefined })
  const stop = keepTabs()
  tell({ type: 'snapshot', rows: [session('s1')], connection })
  return () => {
    stop()
    useSessions.setState({ rows: undefined, byId: new Map() })
  }
})

test('a window that was reloaded finds the terminals that are open', () => {
  expect(tabs()).toEqual([['s1', undefined]])
  expect(useTerminals.getState().active).toBe('s1')
})

test('a terminal that was closed elsewhere goes', () => {
  tell({ type: 'patch', upsert: [], remove: ['s1'], connection })
  expect(tabs()).toEqual([])
  expect(useTerminals.getState().active).toBeUndefined()
})

test('a terminal that died with the engine process stays and says so', () => {
  tell({ type: 'snapshot', rows: [], connection })
  tell({ type: 'patch', upsert: [session('s2')], remove: [], connection })
  expect(tabs()).toEqual([
    ['s1', 'engineProcessDown'],
    ['s2', undefined],
  ])
})

test('a session that the engine tells of before its call has answered gets no second tab', () => {
  useTerminals.setState({
    tabs: [{ key: 'k', containerId: 'c1', containerName: 'web', kind: 'exec', number: 1 }],
    active: 'k',
  })
  tell({ type: 'patch', upsert: [session('s2')], remove: [], connection })
  expect(tabs()).toEqual([[undefined, undefined]])
})

import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { failure } from '../ipc/errors.ts'
import type { ContainerStatus } from '../ipc/models/container.ts'
import { createLeftovers } from './leftovers.ts'
import type { Leftover } from './leftovers.ts'
import { createSessions } from './sessions.ts'
import type { Sessions } from './sessions.ts'
import { connectEndpoint, connectStreams, listContainer, memoryJournal, onlyEndpoint, showStream } from './testing.ts'

const SIZE = { columns: 80, rows: 24 }
const LIVE = { state: 'live', since: 0 } as const
const STALE = { state: 'stale', since: 0 } as const

let daemon: Daemon
let container: string
let endpoint: ConnectedEndpoint
let sessions: Sessions
let streams: ReturnType<typeof connectStreams>
let journal: ReturnType<typeof memoryJournal<Leftover>>
let failures: Leftover[]

/** Starts an engine process's part that is about sessions, with what an earlier one wrote down. */
async function begin(): Promise<void> {
  endpoint = connectEndpoint(daemon.socket)
  failures = []
  list('running')
  const onError = (_: unknown, leftover: Leftover): void => void failures.push(leftover)
  sessions = createSessions({
    leftovers: await createLeftovers({ endpoints: onlyEndpoint(endpoint), journal, onError }),
  })
}

const list = (status: ContainerStatus): void => listContainer(endpoint.containers, container, 'box', status)

async function openShell(extra: object = {}) {
  const { near, far } = streams.open()
  const view = showStream(near)
  const id = await sessions.exec(endpoint, { container, ...SIZE, ...extra }, far)
  return { id, near, view }
}

const shells = async (): Promise<number> =>
  (await dockerText(['top', container, '-eo', 'pid,args'], daemon)).split('\n').length - 2

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  await docker(['load', '-i', tars['busybox:1']], daemon)
})

afterAll(() => daemon?.dispose())

beforeEach(async () => {
  container = await dockerText(['run', '-d', '--network', 'none', 'busybox:1', 'sleep', '100000'], daemon)
  streams = connectStreams()
  journal = memoryJournal()
  await begin()
})

afterEach(async () => {
  await sessions.dispose()
  endpoint.client.close()
  streams.close()
  await docker(['rm', '-f', container], daemon)
})

test('only what runs is written down', async () => {
  const { id, view } = await openShell()
  expect(journal.entries).toEqual([{ session: id, endpoint: 'lab', container }])
  await view.type('exit\r')
  await waitFor('the end is known', () => sessions.index.get(id)?.state.kind === 'exited')
  expect(journal.entries).toEqual([])
  const second = await openShell()
  await sessions.close(second.id)
  expect(journal.entries).toEqual([])
  await expect(openShell({ command: ['nosuch'] })).rejects.toThrow('no program')
  expect(journal.entries).toEqual([])
})

test('shells of an engine process that was killed are ended by the next one', async () => {
  await openShell()
  await openShell()
  const left = journal.entries
  // Its connections close with it, and it writes nothing any more.
  endpoint.client.close()
  await waitFor('the sessions are lost', () => sessions.index.rows()?.every(({ state }) => state.kind === 'lost'))
  expect(await shells()).toBe(2)
  journal = memoryJournal()
  journal.save(left)
  await begin()
  await waitFor('the shells are gone', async () => (await shells()) === 0)
  await waitFor('nothing is written down', () => journal.entries.length === 0)
  expect(failures).toEqual([])
})

test('a shell in a paused container is ended when the container goes on', async () => {
  const { id } = await openShell()
  await docker(['pause', container], daemon)
  list('paused')
  await sessions.close(id)
  expect(sessions.index.rows()).toEqual([])
  expect(journal.entries).toHaveLength(1)
  await docker(['unpause', container], daemon)
  list('running')
  await waitFor('the shell is gone', async () => (await shells()) === 0)
  await waitFor('nothing is written down', () => journal.entries.length === 0)
})

test('a shell that a dying daemon lost is ended once the daemon is back', async () => {
  const { id, near } = await openShell()
  await daemon.kill()
  expect(await near.closed).toMatchObject({ code: 'ENGINE_DOWN' })
  endpoint.containers.setConnection(STALE)
  expect(sessions.index.get(id)?.state).toMatchObject({ kind: 'lost', error: { code: 'ENGINE_DOWN' } })
  await daemon.start()
  expect(await shells()).toBe(1)
  endpoint.containers.setConnection(LIVE)
  await waitFor('the shell is gone', async () => (await shells()) === 0)
  expect(failures).toEqual([])
})

test('an engine that the settings no longer have is left for a later run', async () => {
  const gone = { session: 'x', endpoint: 'gone', container }
  journal = memoryJournal()
  journal.save([gone])
  const endpoints = onlyEndpoint(endpoint)
  const lists = (id: string) => {
    if (id === 'gone') throw failure('endpointNotFound', { endpoint: id })
    return endpoints.lists(id)
  }
  const leftovers = await createLeftovers({ endpoints: { ...endpoints, lists }, journal, onError: () => undefined })
  leftovers.note({ session: 'y', endpoint: 'lab', container })
  leftovers.clear('y')
  expect(journal.entries).toEqual([gone])
})

test('a container that stopped or went leaves nothing to end', async () => {
  const { id, near } = await openShell()
  await docker(['stop', '-t', '0', container], daemon)
  expect(await near.closed).toBeUndefined()
  await waitFor('the end is known', () => sessions.index.get(id)?.state.kind === 'exited')
  expect(sessions.index.get(id)?.state).toEqual({ kind: 'exited', code: 137, stopped: true })
  expect(journal.entries).toEqual([])
})

test('a shell whose container is removed under it ends, and nothing is tried any more', async () => {
  const { id, near } = await openShell()
  await docker(['rm', '-f', container], daemon)
  endpoint.containers.remove([container])
  await near.closed
  await waitFor('nothing is written down', () => journal.entries.length === 0)
  expect(sessions.index.get(id)?.state.kind).toMatch(/exited|lost/)
  expect(failures).toEqual([])
})

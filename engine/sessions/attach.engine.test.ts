import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { onStream } from '../services/on-stream.ts'
import { createLeftovers } from './leftovers.ts'
import { createSessions } from './sessions.ts'
import type { Sessions } from './sessions.ts'
import { connectEndpoint, connectStreams, memoryJournal, onlyEndpoint, showStream } from './testing.ts'

const SIZE = { columns: 90, rows: 30 }

let daemon: Daemon
let endpoint: ConnectedEndpoint
let sessions: Sessions
let streams: ReturnType<typeof connectStreams>
const failures: unknown[] = []

/** Runs a container that is removed after the test. */
async function runContainer(...args: string[]): Promise<string> {
  return dockerText(['run', '-d', '--network', 'none', ...args], daemon)
}

async function openAttach(container: string) {
  const { near, far } = streams.open()
  const view = showStream(near)
  const id = await sessions.attach(endpoint, { container, ...SIZE }, far)
  return { id, near, view, row: () => sessions.index.get(id) }
}

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  endpoint = connectEndpoint(daemon.socket)
  await docker(['load', '-i', tars['busybox:1']], daemon)
})

afterAll(async () => {
  endpoint?.client.close()
  await daemon?.dispose()
})

beforeEach(async () => {
  streams = connectStreams()
  const leftovers = await createLeftovers({
    endpoints: onlyEndpoint(endpoint),
    journal: memoryJournal(),
    onError: (error) => failures.push(error),
  })
  sessions = createSessions({ leftovers })
})

afterEach(async () => {
  await sessions.dispose()
  streams.close()
  for (const failure of failures.splice(0)) throw failure
})

test('a terminal draws itself at the size of the view, takes keys, and exits with its code', async () => {
  const container = await runContainer('-it', '--name', 'shell', 'busybox:1', 'sh')
  const { id, near, view, row } = await openAttach(container)
  expect(row()).toMatchObject({
    kind: 'attach',
    command: 'docker attach shell',
    containerName: 'shell',
    containerId: container,
    tty: true,
    writable: true,
  })
  await view.type('stty size\r')
  await view.shows('30 90\r\n')
  await sessions.resize(id, { columns: 70, rows: 20 })
  await view.type('stty size\r')
  await view.shows('20 70\r\n')
  await view.type('exit 3\r')
  expect(await near.closed).toBeUndefined()
  await waitFor('the end is known', () => row()?.state.kind === 'exited')
  expect(row()?.state).toEqual({ kind: 'exited', code: 3 })
})

test('a container that removes itself still tells its exit code', async () => {
  const container = await runContainer('-it', '--rm', 'busybox:1', 'sh')
  const { view, row } = await openAttach(container)
  await view.type('exit 5\r')
  await waitFor('the end is known', () => row()?.state.kind === 'exited')
  expect(row()?.state).toEqual({ kind: 'exited', code: 5 })
})

test('without a terminal stdout and stderr come unframed, and exactly what is typed goes in', async () => {
  const container = await runContainer('-i', 'busybox:1', 'sh', '-c', 'echo to stderr >&2; cat')
  const { view, row } = await openAttach(container)
  expect(row()).toMatchObject({ tty: false, writable: true })
  // Nothing of the request itself may reach the program: what it echoes first is what was typed first.
  await view.type('one\n')
  await view.type('two\n')
  expect(await view.shows('two\n')).toBe('one\ntwo\n')
  await sessions.resize(row()?.id ?? '', SIZE)
})

test('nothing is typed into a container without -i', async () => {
  const container = await runContainer('-t', 'busybox:1', 'sh', '-c', 'while :; do sleep 0.1; echo tick; done')
  const { view, row } = await openAttach(container)
  expect(row()).toMatchObject({ tty: true, writable: false })
  await view.type('x')
  await view.shows(/tick\r\n[^]*tick\r\n/)
  expect(view.text()).not.toContain('x')
})

test('Ctrl+P Ctrl+Q detaches: the container runs on, the session is forgotten', async () => {
  const container = await runContainer('-it', 'busybox:1', 'sh')
  const { near, view, row } = await openAttach(container)
  await view.type('\u0010\u0011')
  expect(await near.closed).toBeUndefined()
  await waitFor('the session is forgotten', () => row() === undefined)
  expect(await dockerText(['inspect', '-f', '{{.State.Running}}', container], daemon)).toBe('true')
})

test('closing detaches too', async () => {
  const container = await runContainer('-it', 'busybox:1', 'sh')
  const { id, near, row } = await openAttach(container)
  await sessions.close(id)
  expect(await near.closed).toBeUndefined()
  expect(row()).toBeUndefined()
  expect(await dockerText(['inspect', '-f', '{{.State.Running}}', container], daemon)).toBe('true')
})

test('a second attach shows the first, also while that is being opened', async () => {
  const container = await runContainer('-it', 'busybox:1', 'sh')
  const [one, two] = await Promise.all([openAttach(container), openAttach(container)])
  const three = await openAttach(container)
  expect([two.id, three.id]).toEqual([one.id, one.id])
  await one.view.type('echo seen by all\r')
  for (const { view } of [one, two, three]) expect(await view.shows('\nseen by all\r\n')).toContain('seen')
})

test.each([
  ['stopped', ['create', 'busybox:1'], 'containerNotRunning'],
  ['paused', ['run', '-d', '--network', 'none', 'busybox:1', 'sleep', '100'], 'containerPaused'],
])('attaching to a container that is %s is refused', async (_, command, reason) => {
  const container = await dockerText(command, daemon)
  if (reason === 'containerPaused') await docker(['pause', container], daemon)
  const near = streams.window.open()
  const attaching = onStream(streams.engine, near.id, (far) => sessions.attach(endpoint, { container, ...SIZE }, far))
  await expect(attaching).rejects.toMatchObject({ shape: { reason } })
  expect(await near.closed).toMatchObject({ reason })
})

test('a daemon that dies loses the terminal, and says so', async () => {
  const container = await runContainer('-it', 'busybox:1', 'sh')
  const { near, row } = await openAttach(container)
  await daemon.kill()
  expect(await near.closed).toMatchObject({ code: 'ENGINE_DOWN' })
  await waitFor('the loss is known', () => row()?.state.kind === 'lost')
  await daemon.start()
  const again = await openAttach(container)
  await again.view.type('echo back\r')
  expect(await again.view.shows('\nback\r\n')).toContain('back')
})

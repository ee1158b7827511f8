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
import { connectEndpoint, connectStreams, listContainer, memoryJournal, onlyEndpoint, showStream } from './testing.ts'

const SIZE = { columns: 101, rows: 33 }

let daemon: Daemon
let endpoint: ConnectedEndpoint
let sessions: Sessions
let streams: ReturnType<typeof connectStreams>
const ids: Record<string, string> = {}
const failures: unknown[] = []

async function runContainer(name: string, ...args: string[]): Promise<string> {
  const id = await dockerText(['run', '-d', '--network', 'none', '--name', name, ...args], daemon)
  ids[name] = id
  listContainer(endpoint.containers, id, name)
  return id
}

/** Command lines of a container's processes, as the CLI tells them. */
async function processes(name: string): Promise<string[]> {
  const lines = (await dockerText(['top', name, '-eo', 'pid,args'], daemon)).split('\n').slice(1)
  return lines.map((line) => line.trim().replace(/^\d+\s+/, ''))
}

async function begin(): Promise<Sessions> {
  const leftovers = await createLeftovers({
    endpoints: onlyEndpoint(endpoint),
    journal: memoryJournal(),
    onError: (error) => failures.push(error),
  })
  return createSessions({ leftovers })
}

async function openShell(container: string, extra: object = {}) {
  const { near, far } = streams.open()
  const view = showStream(near)
  const id = await sessions.exec(endpoint, { container, ...SIZE, ...extra }, far)
  return { id, near, view }
}

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  endpoint = connectEndpoint(daemon.socket)
  await docker(['load', '-i', tars['busybox:1']], daemon)
  await docker(['load', '-i', tars['redis:7']], daemon)
  await runContainer('debian', 'redis:7', 'sleep', 'infinity')
  await runContainer('busybox', 'busybox:1', 'sleep', 'infinity')
})

afterAll(async () => {
  endpoint?.client.close()
  await daemon?.dispose()
})

beforeEach(async () => {
  streams = connectStreams()
  sessions = await begin()
})

afterEach(async () => {
  await sessions.dispose()
  streams.close()
  for (const failure of failures.splice(0)) throw failure
})

test('a shell is bash where there is one, in a terminal of the right size from the start', async () => {
  const { id, view } = await openShell('debian')
  await view.shows(/[#$] $/)
  await view.type('stty size; echo $TERM; cat /proc/$$/comm\r')
  expect(await view.shows(/bash\r\n[^]*[#$] $/)).toContain('33 101\r\nxterm-256color\r\nbash\r\n')
  expect(sessions.index.get(id)).toMatchObject({
    id,
    endpoint: 'lab',
    containerId: ids.debian,
    containerName: 'debian',
    kind: 'exec',
    command: `docker exec -it debian sh -c 'export LANG="\${LANG:-C.UTF-8}"; command -v bash > /dev/null && exec bash; exec sh'`,
    tty: true,
    writable: true,
    state: { kind: 'running' },
  })
})

test('a shell is sh where there is no bash', async () => {
  const { view } = await openShell('busybox')
  await view.type('echo $0\r')
  expect(await view.shows(/\r\nsh\r\n/)).not.toContain('bash')
})

test('what is typed in Chinese is shown, and a locale of the image is kept', async () => {
  // Every image made from Debian has this locale; ours is only part of one.
  await docker(['exec', 'debian', 'mkdir', '-p', '/usr/lib/locale'], daemon)
  await docker(['cp', '/usr/lib/locale/C.utf8', 'debian:/usr/lib/locale/'], daemon)
  const { view } = await openShell('debian')
  await view.shows(/[#$] $/)
  await view.type('echo 你好')
  expect(await view.shows('你好')).not.toContain(String.raw`\344`)
  await runContainer('german', '-e', 'LANG=de_DE.UTF-8', 'busybox:1', 'sleep', '1000')
  const german = await openShell('german')
  await german.view.type('echo $LANG\r')
  await german.view.shows('\nde_DE.UTF-8\r\n')
})

test('Ctrl+P is the previous command at once, and Ctrl+P Ctrl+Q does not detach a shell', async () => {
  const { id, view } = await openShell('debian')
  await view.type('echo a"b"c\r')
  await view.shows('\nabc\r\n')
  await view.type('\u0010')
  await view.shows(/abc\r\n[^]*echo a"b"c/)
  await view.type('\u0011\r')
  await view.shows(/abc\r\n[^]*abc\r\n/)
  expect(sessions.index.get(id)?.state).toEqual({ kind: 'running' })
})

test('user, working directory and command are those that were asked for', async () => {
  const request = { user: '65534', workingDir: '/tmp', command: ['sh', '-c', 'id -u; pwd; read x'] }
  const { id, view } = await openShell('debian', request)
  await view.shows('65534\r\n/tmp\r\n')
  expect(sessions.index.get(id)?.command).toBe(`docker exec -it -u 65534 -w /tmp debian sh -c 'id -u; pwd; read x'`)
})

test('a resize reaches the program; the last of several wins', async () => {
  const { id, view } = await openShell('debian')
  await Promise.all([40, 50, 60].map((columns) => sessions.resize(id, { columns, rows: 20 })))
  await view.type('stty size\r')
  expect(await view.shows('20 60\r\n')).not.toMatch(/20 [45]0/)
})

test('the exit code is kept, the view closes, and a later view still sees the last words', async () => {
  const { id, near, view } = await openShell('debian')
  await view.type('echo bye; exit 7\r')
  expect(await near.closed).toBeUndefined()
  await waitFor('the session ended', () => sessions.index.get(id)?.state.kind === 'exited')
  expect(sessions.index.get(id)?.state).toEqual({ kind: 'exited', code: 7 })
  const again = streams.open()
  const replay = showStream(again.near)
  await sessions.view(id, SIZE, again.far)
  await again.near.closed
  expect(replay.text()).toContain('bye\r\n')
  await sessions.close(id)
  expect(sessions.index.rows()).toEqual([])
})

test('two views see the same, one that comes later gets the replay, both type', async () => {
  const { id, view } = await openShell('busybox')
  await view.type('echo first\r')
  await view.shows('\nfirst\r\n')
  const later = streams.open()
  const second = showStream(later.near)
  await sessions.view(id, SIZE, later.far)
  await second.shows('\nfirst\r\n')
  await second.type('echo second\r')
  const [one, two] = await Promise.all([view.shows('\nsecond\r\n'), second.shows('\nsecond\r\n')])
  expect(one).toBe(two)
})

test('a session outlives its window', async () => {
  const { id, view } = await openShell('busybox')
  await view.type('echo kept\r')
  await view.shows('\nkept\r\n')
  streams.close()
  streams = connectStreams()
  const { near, far } = streams.open()
  const back = showStream(near)
  await sessions.view(id, SIZE, far)
  await back.shows('\nkept\r\n')
  await back.type('echo on\r')
  expect(await back.shows('\non\r\n')).toContain('\nkept\r\n')
})

test.each([
  ['an idle shell', ''],
  ['a program in the foreground', 'sleep 1000\r'],
  ['a shell that ignores SIGHUP', `trap '' HUP TERM INT\r`],
  ['a program that ignores every signal it can', `trap '' HUP TERM INT QUIT; sleep 1000\r`],
  ['jobs in the background', 'sleep 1000 & sleep 1001 &\r'],
  ['a loop', 'while :; do sleep 0.1; done\r'],
])('closing ends %s and leaves no process behind', async (_, keys) => {
  for (const container of ['debian', 'busybox']) {
    const { id, near, view } = await openShell(container)
    await view.shows(/[#$] /)
    await view.type(keys)
    if (keys) await view.shows(keys.replace('\r', '\r\n'))
    await sessions.close(id)
    expect(await near.closed).toBeUndefined()
    expect(await processes(container)).toEqual(['sleep infinity'])
    expect(sessions.index.rows()).toEqual([])
  }
})

test('closing ends the program of another user', async () => {
  const { id, view } = await openShell('debian', { user: '65534', command: ['sleep', '1000'] })
  await waitFor('it runs', async () => (await processes('debian')).includes('sleep 1000'))
  await sessions.close(id)
  expect(view.text()).toBe('')
  expect(await processes('debian')).toEqual(['sleep infinity'])
})

test('quitting ends all sessions at once', async () => {
  await Promise.all(Array.from({ length: 5 }, () => openShell('busybox')))
  await sessions.dispose()
  expect(await processes('busybox')).toEqual(['sleep infinity'])
})

test.each([
  [
    'a container without a shell',
    { command: undefined },
    'noshell',
    { reason: 'noShell', params: { container: 'noshell' } },
  ],
  [
    'a program that is not there',
    { command: ['nosuch'] },
    'busybox',
    { reason: 'commandNotFound', params: { program: 'nosuch' } },
  ],
  ['a user that is not there', { user: 'nosuch' }, 'busybox', { reason: 'userNotFound', params: { user: 'nosuch' } }],
  ['a folder that is not there', { workingDir: '/nosuch' }, 'busybox', { reason: 'requestInvalid' }],
  ['a container that is not there', {}, 'nosuch', { reason: 'containerNotFound', params: { container: 'nosuch' } }],
  ['a container that is stopped', {}, 'stopped', { reason: 'containerNotRunning', params: { container: 'stopped' } }],
])('%s is refused with its reason', async (_, request, container, shape) => {
  if (container === 'noshell')
    await runContainer('noshell', '-e', 'PATH=/nowhere', 'busybox:1', '/bin/sleep', 'infinity')
  if (container === 'stopped') await docker(['create', '--name', 'stopped', 'busybox:1'], daemon)
  const near = streams.window.open()
  const view = showStream(near)
  const opening = onStream(streams.engine, near.id, (far) =>
    sessions.exec(endpoint, { container, ...SIZE, ...request }, far),
  )
  await expect(opening).rejects.toMatchObject({ shape })
  expect(await near.closed).toMatchObject(shape)
  expect(view.text()).toBe('')
  expect(sessions.index.rows()).toEqual([])
})

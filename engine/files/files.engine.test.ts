import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { Failure } from '../ipc/errors.ts'
import type { Change, FileEntry, FolderMessage, FolderRead } from '../ipc/models/files.ts'
import { connectEndpoint, connectStreams, showStream } from '../sessions/testing.ts'
import { makeFolder, removeFile, renameFile } from './change-files.ts'
import { readChanges, streamChanges } from './changes.ts'
import { streamFolder } from './list.ts'
import { readSizes } from './sizes.ts'
import { streamFile } from './view.ts'

const MB = 1_000_000
let daemon: Daemon
let endpoint: ConnectedEndpoint
let streams: ReturnType<typeof connectStreams>

const inBox = (script: string, container = 'box') =>
  dockerText(['exec', '-u', '0', container, 'sh', '-c', script], daemon)

/** Names with all that names may hold; the shell that makes them is the container's own. */
const MAKE_HOSTILE = `
  mkdir -p /tmp/hostile && cd /tmp/hostile
  : > "$(printf 'stray\\377byte')"; : > "$(printf 'two\\nlines')"; : > '<img src=x onerror=alert(1)>'
  : > '-rf'; : > '*'; : > '.hidden'; : > '$(reboot)'; : > "it's"; ln -s "$(printf 'a -> b\\376')" 'l -> k'
`
const HOSTILE = [
  'stray\udcffbyte',
  'two\nlines',
  '<img src=x onerror=alert(1)>',
  '-rf',
  '*',
  '.hidden',
  '$(reboot)',
  "it's",
  'l -> k',
]

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  endpoint = connectEndpoint(daemon.socket)
  for (const name of ['busybox:1', 'redis:7'] as const) await docker(['load', '-i', tars[name]], daemon)
  await dockerText(['run', '-d', '--name=box', '--network=none', 'busybox:1', 'sleep', '10000'], daemon)
  await dockerText(['run', '-d', '--name=redis', '--network=none', 'redis:7'], daemon)
})

afterAll(async () => {
  endpoint?.client.close()
  await daemon?.dispose()
})

beforeEach(() => {
  streams = connectStreams()
})

afterEach(() => streams.close())

async function list(container: string, path: string, most = 500 * MB) {
  const { near, far } = streams.open()
  const view = showStream(near)
  await streamFolder(endpoint.client, container, { path, most }, far)
  const error = await near.closed
  if (error) throw new Failure(error)
  const messages = view
    .text()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as FolderMessage)
  const entries = messages.flatMap((message) => ('entries' in message ? message.entries : []))
  const read = messages.flatMap((message) => ('read' in message ? [message.read] : []))[0] as FolderRead
  return { entries: entries.toSorted((a, b) => (a.name < b.name ? -1 : 1)), read }
}
const names = (entries: FileEntry[]): string[] => entries.map(({ name }) => name).toSorted()

async function readText(container: string, path: string, most = MB) {
  const { near, far } = streams.open()
  const view = showStream(near)
  const { size } = await streamFile(endpoint.client, container, { path, most }, far)
  await near.closed
  return { size, text: view.text() }
}

const reasonOf = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work
    return 'none'
  } catch (error) {
    if (error instanceof Failure) return error.shape.reason
    throw error
  }
}

describe('a folder', () => {
  it('is listed the same by a shell and from the archive, whatever the names', async () => {
    await inBox(MAKE_HOSTILE)
    await inBox(
      'cd /tmp/hostile; mkdir d; echo hello > d/f; ln d/f hard; ln -s d ld; mkfifo p; chown 33:33 hard; chmod 4755 hard',
    )
    const running = await list('box', '/tmp/hostile')
    expect(running.read).toEqual({ from: 'exec' })
    expect(names(running.entries)).toEqual([...HOSTILE, 'd', 'hard', 'ld', 'p'].toSorted())
    expect(running.entries.find(({ name }) => name === 'l -> k')).toMatchObject({
      kind: 'link',
      target: 'a -> b\udcfe',
    })
    expect(running.entries.find(({ name }) => name === 'hard')).toMatchObject({
      kind: 'file',
      size: 6,
      mode: 0o4755,
      uid: 33,
      user: 'www-data',
      group: 'www-data',
    })
    await docker(['pause', 'box'], daemon)
    const paused = await list('box', '/tmp/hostile')
    await docker(['unpause', 'box'], daemon)
    expect(paused.read).toEqual({ from: 'archive' })
    expect(paused.entries).toEqual(running.entries)
  })

  it('is listed with the programs of Debian too, where find is missing', async () => {
    expect(await inBox('command -v find || echo none', 'redis')).toBe('none')
    await inBox(MAKE_HOSTILE, 'redis')
    const { entries, read: from } = await list('redis', '/tmp/hostile')
    expect(from).toEqual({ from: 'exec' })
    expect(names(entries)).toEqual(HOSTILE.toSorted())
    expect(entries.find(({ name }) => name === 'l -> k')).toMatchObject({ kind: 'link', target: 'a -> b\udcfe' })
    expect((await list('redis', '/bin')).entries.find(({ name }) => name === 'sh')?.target).toBe('bash')
    await inBox('mkdir -p /tmp/none', 'redis')
    expect((await list('redis', '/tmp/none')).entries).toEqual([])
  })

  it('shows what only the running container sees', async () => {
    const { entries } = await list('box', '/proc')
    expect(names(entries)).toContain('cpuinfo')
  })

  it('follows a link, and tells what is missing from what is no folder', async () => {
    await inBox('ln -s hostile /tmp/shortcut')
    expect(names((await list('box', '/tmp/shortcut')).entries)).toContain('-rf')
    for (const container of ['box', 'stopped']) {
      if (container === 'stopped') await docker(['create', '--name=stopped', 'busybox:1'], daemon)
      expect(await reasonOf(list(container, '/nope'))).toBe('fileNotFound')
      expect(await reasonOf(list(container, '/etc/passwd'))).toBe('notAFolder')
    }
    expect(await reasonOf(list('nosuch', '/'))).toBe('containerNotFound')
  })

  it('of ten thousand files is listed by one exec', async () => {
    await inBox('mkdir -p /tmp/many; cd /tmp/many; seq 1 10000 | xargs touch')
    expect((await list('box', '/tmp/many')).entries.length).toBe(10_000)
    await inBox('mkdir -p /tmp/many; cd /tmp/many; for i in $(seq 1 10000); do : > $i; done', 'redis')
    expect((await list('redis', '/tmp/many')).entries.length).toBe(10_000)
  })

  it('is not read to the end of gigabytes when it is stopped, and says so', async () => {
    await docker(['create', '--name=large', 'redis:7'], daemon)
    const some = await list('large', '/', 2 * MB)
    expect(some.read.from).toBe('archive')
    expect(some.read.stoppedAfter).toBeGreaterThanOrEqual(2 * MB)
    expect(some.read.stoppedAfter).toBeLessThan(4 * MB)
    const all = await list('large', '/')
    expect(all.read).toEqual({ from: 'archive' })
    expect(names(all.entries)).toEqual(expect.arrayContaining(['bin', 'etc', 'usr', 'var']))
    expect(some.entries.length).toBeLessThan(all.entries.length)
  })

  it('of a container without a shell is read from the archive', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'bare-'))
    await docker(['cp', 'box:/bin/busybox', join(folder, 'sleep')], daemon)
    await run('tar', ['-C', folder, '-cf', join(folder, 'bare.tar'), 'sleep'])
    await docker(['import', '-c', 'CMD ["/sleep", "10000"]', join(folder, 'bare.tar'), 'bare:1'], daemon)
    await docker(['run', '-d', '--name=bare', '--network=none', 'bare:1'], daemon)
    const { entries, read: from } = await list('bare', '/')
    expect(from).toEqual({ from: 'archive' })
    expect(names(entries)).toContain('sleep')
    expect(entries.find(({ name }) => name === 'sleep')).not.toHaveProperty('user')
    expect(await reasonOf(removeFile(endpoint.client, 'bare', '/sleep'))).toBe('fileProgramMissing')
    await makeFolder(endpoint.client, 'bare', '/made')
    expect(names((await list('bare', '/')).entries)).toContain('made')
    await rm(folder, { recursive: true })
  })

  it('ends its requests when the window turns away', async () => {
    const { near, far } = streams.open()
    const connections = (): number => process.getActiveResourcesInfo().filter((name) => /Pipe|HTTP/.test(name)).length
    const before = connections()
    near.close()
    await streamFolder(endpoint.client, 'large', { path: '/', most: 500 * MB }, far)
    await waitFor('nothing is open', () => connections() <= before)
    expect(streams.engine.size).toBe(0)
  })
})

describe('a file', () => {
  it('is read to its bound, through links, running or not', async () => {
    await inBox('echo -n 0123456789 > /tmp/digits; ln -s digits /tmp/link; ln -s /tmp /tmp/dir')
    expect(await readText('box', '/tmp/digits', 4)).toEqual({ size: 10, text: '0123' })
    expect(await readText('box', '/tmp/dir/link')).toEqual({ size: 10, text: '0123456789' })
    expect(await readText('stopped', '/etc/passwd')).toMatchObject({
      text: expect.stringContaining('root:x:0') as string,
    })
    expect(await reasonOf(readText('box', '/tmp'))).toBe('notAFile')
    expect(await reasonOf(readText('box', '/nope'))).toBe('fileNotFound')
    await inBox('printf bytes > "$(printf "/tmp/\\377")"')
    expect(await readText('box', '/tmp/\udcff')).toEqual({ size: 5, text: 'bytes' })
  })

  it('of /proc is read inside', async () => {
    expect((await readText('box', '/proc/1/comm')).text).toBe('sleep\n')
  })
})

describe('changing files', () => {
  it('makes, renames and removes, whatever the names', async () => {
    for (const container of ['box', 'redis']) {
      await inBox('rm -rf /tmp/change', container)
      await makeFolder(endpoint.client, container, '/tmp/change')
      for (const name of HOSTILE) {
        await makeFolder(endpoint.client, container, `/tmp/change/${name}`)
        await renameFile(endpoint.client, container, `/tmp/change/${name}`, `${name}.new`)
      }
      expect(names((await list(container, '/tmp/change')).entries)).toEqual(
        HOSTILE.map((name) => `${name}.new`).toSorted(),
      )
      for (const name of HOSTILE) await removeFile(endpoint.client, container, `/tmp/change/${name}.new`)
      expect((await list(container, '/tmp/change')).entries).toEqual([])
    }
  })

  it('makes a folder in a container that is stopped', async () => {
    await makeFolder(endpoint.client, 'stopped', '/tmp/made')
    expect((await list('stopped', '/tmp')).entries).toMatchObject([
      { name: 'made', kind: 'folder', mode: 0o755, user: 'root' },
    ])
    expect(await reasonOf(makeFolder(endpoint.client, 'stopped', '/tmp/made'))).toBe('fileExists')
  })

  it('never replaces, and says what was refused', async () => {
    await inBox('cd /tmp; echo a > one; echo b > two')
    expect(await reasonOf(renameFile(endpoint.client, 'box', '/tmp/one', 'two'))).toBe('fileExists')
    expect(await inBox('cat /tmp/two')).toBe('b')
    expect(await reasonOf(makeFolder(endpoint.client, 'box', '/tmp/one'))).toBe('fileExists')
    await docker(['run', '-d', '--name=fixed', '--read-only', '--network=none', 'busybox:1', 'sleep', '1000'], daemon)
    expect(await reasonOf(makeFolder(endpoint.client, 'fixed', '/tmp/x'))).toBe('readOnlyFiles')
    expect(await reasonOf(removeFile(endpoint.client, 'fixed', '/etc/passwd'))).toBe('readOnlyFiles')
    expect(await reasonOf(renameFile(endpoint.client, 'stopped', '/etc/passwd', 'x'))).toBe('containerNotRunning')
  })
})

describe('changes', () => {
  it('are those of docker diff', async () => {
    await docker(['create', '--name=diff', 'busybox:1'], daemon)
    expect(await readChanges(endpoint.client, 'diff')).toEqual([])
    await docker(['start', 'diff'], daemon)
    await dockerText(
      [
        'run',
        '-d',
        '--name=differ',
        'busybox:1',
        'sh',
        '-c',
        'rm /etc/group; echo >> /etc/passwd; echo 12345 > /new; sleep 1000',
      ],
      daemon,
    )
    await waitFor('it has changed', async () => (await dockerText(['diff', 'differ'], daemon)).includes('/new'))
    const { near, far } = streams.open()
    const view = showStream(near)
    await streamChanges(endpoint.client, 'differ', far)
    await near.closed
    const changes = view
      .text()
      .trimEnd()
      .split('\n')
      .flatMap((line) => JSON.parse(line) as Change[])
    const letters = { changed: 'C', added: 'A', deleted: 'D' }
    expect(changes.map(({ kind, path }) => `${letters[kind]} ${path}`).toSorted()).toEqual(
      (await dockerText(['diff', 'differ'], daemon)).split('\n').toSorted(),
    )
    expect(changes).toContainEqual({ path: '/etc/group', kind: 'deleted' })
    expect(await readSizes(endpoint.client, 'differ', ['/new', '/etc', '/etc/group', '/etc/passwd/x'])).toEqual([
      6,
      null,
      null,
      null,
    ])
  })
})

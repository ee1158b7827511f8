import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { docker } from '../../e2e/lab/cli.ts'
import { run } from '../../e2e/lab/commands.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import type { LiveIndex } from '../index/live-index.ts'
import { COMPRESSIONS, ENDINGS } from '../ipc/volume-archive.ts'
import type { Compression } from '../ipc/volume-archive.ts'
import type { Task } from '../ipc/models/task.ts'
import { connectLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'

let lab: LabEngine
let daemon: Daemon
let folder: string

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
  lab = await connectLabEngine(daemon)
  folder = mkdtempSync(join(tmpdir(), 'volumes-'))
}, 120_000)

afterAll(async () => {
  await lab?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

/** A tree with all that an archive may lose, made on the engine's host, which is this machine. */
const MAKE = String.raw`set -e
cd "$1"
mkdir -p folder/inner empty; chmod 2750 folder; chown 1000:2000 folder; chmod 1777 empty
printf one > folder/one; ln folder/one hard; chown 12345:54321 hard; chmod 4711 hard
ln -s folder/one soft; ln -s /nowhere dangling; chown -h 7:8 soft
truncate -s 50M sparse; printf end >> sparse
printf x > 'a name with "quotes" and
a line'; printf y > "$(printf 'bytes\377')"
mkfifo pipe; mknod null c 1 3
setfattr -n user.note -v 'seen' hard; setfattr -n user.other -v 'folder' folder
setfattr -n security.capability -v 0x0100000200200000000000000000000000000000 sparse
setfacl -m u:1234:rw folder/one; setfacl -d -m g:99:rx folder
long=$(printf 'n%.0s' $(seq 200)); printf long > "folder/$long"
touch -h -d '2001-02-03 04:05:06.123456789' folder/one soft folder/inner sparse
touch -d '1969-12-31 23:59:58.5' empty
touch -d '2010-11-12 13:14:15.987654321' .`

/** Everything about a tree that can be told, one line for each entry. */
const TELL = String.raw`cd "$1"
find . -printf '%P|%y|%m|%U:%G|%s|%T@|%l|%n|' -exec sh -c '[ -f "$1" ] && [ ! -L "$1" ] && sha256sum < "$1" || echo -' sh {} \; | sort
getfattr -R -h -d -e hex -m - .
find . -name sparse -printf '%b blocks\n'`

const hostOf = async (volume: string): Promise<string> =>
  lab.docker('volume', 'inspect', '--format={{.Mountpoint}}', volume)
const tell = async (volume: string): Promise<string> =>
  (await run('sh', ['-c', TELL, 'sh', await hostOf(volume)])).stdout

async function makeTree(volume: string): Promise<void> {
  await lab.docker('volume', 'create', volume)
  await run('sh', ['-c', MAKE, 'sh', await hostOf(volume)])
}

/** Waits until it is so, looking whenever the index changes. */
function changed(isSo: () => boolean, index: Pick<LiveIndex<unknown>, 'onChange'>): Promise<void> {
  return new Promise((resolve) => {
    const look = (): void => {
      if (!isSo()) return
      stop()
      resolve()
    }
    const stop = index.onChange(look)
    look()
  })
}

async function ended({ task }: { task: string }): Promise<Task> {
  const { index } = lab.engine.tasks
  await changed(() => !['queued', 'running'].includes(index.get(task)?.state ?? 'queued'), index)
  const found = index.get(task)
  if (!found) throw new Error('the task is gone')
  return found
}

const endpoint = 'external'
const exportTo = (volume: string, target: string, compression: Compression) =>
  lab.window.call.volumes.export({ endpoint, volume, target, compression }).then(ended)
const importFrom = (path: string, volume: string, replace = false) =>
  lab.window.call.volumes.import({ endpoint, path, volume, replace }).then(ended)
const helpers = () => lab.docker('ps', '-aq', '--filter', 'label=io.longshore.helper')

it('a tree comes back as it was, in a new volume and in the place of another', async () => {
  await makeTree('from')
  await lab.docker('run', '--rm', '-v', 'other:/v', 'busybox:1', 'sh', '-c', 'mkdir -p /v/old/x; echo a > /v/.hidden')
  const before = await tell('from')
  expect(before).toContain('981173106.1234567890')
  await Promise.all(
    COMPRESSIONS.map(async (compression) => {
      const target = join(folder, `tree${ENDINGS[compression]}`)
      const exported = await exportTo('from', target, compression)
      expect(exported.error).toBeUndefined()
      const checksum = createHash('sha256').update(readFileSync(target)).digest('hex')
      expect(exported).toMatchObject({ state: 'succeeded', result: target, checksum })
      expect(exported.inconsistent).toBeUndefined()
      expect(readFileSync(`${target}.sha256`, 'utf8')).toBe(`${checksum}  ${basename(target)}\n`)
      expect(exported.progress.done).toBe(statSync(target).size)
      // 50 MB of nothing are not in it.
      expect(statSync(target).size).toBeLessThan(1_000_000)

      const replace = compression === 'none'
      const to = replace ? 'other' : `to-${compression}`
      const imported = await importFrom(target, to, replace)
      expect(imported.error).toBeUndefined()
      expect(imported).toMatchObject({ state: 'succeeded', result: to, checksum })
      expect(await tell(to)).toBe(before)
    }),
  )
  expect(await tell('from')).toBe(before)
  expect(await helpers()).toBe('')
})

it('clones, renames and empties a volume, which stays as it was made', async () => {
  await lab.docker('volume', 'create', '--label', 'team=a', 'full')
  await makeTree('full')
  const before = await tell('full')
  const { call } = lab.window
  const made = (volume: string) =>
    lab.docker('volume', 'inspect', '--format={{.Labels.team}} {{json .Options}}', volume)
  for (const verb of ['clone', 'rename'] as const) {
    const { task } = await call.volumes[verb]({ endpoint, volume: 'full', target: verb })
    expect(await ended({ task })).toMatchObject({ state: 'succeeded', result: verb })
    expect(await tell(verb)).toBe(before)
    expect(await made(verb)).toMatch(/^a (?:null|\{\})$/)
  }
  expect(await lab.docker('volume', 'ls', '-q', '-f', 'name=full')).toBe('')

  // A snapshot is a clone that says what it is one of, and brings back what was.
  const snapshot = { endpoint, volume: 'clone', target: 'clone-snapshot', snapshot: true }
  expect(await call.volumes.clone(snapshot).then(ended)).toMatchObject({ state: 'succeeded' })
  expect(await lab.docker('volume', 'ls', '-q', '-f', 'label=io.longshore.snapshot-of=clone')).toBe('clone-snapshot')
  await call.volumes.empty({ endpoint, volume: 'clone' }).then(ended)
  expect(await lab.docker('run', '--rm', '-v', 'clone:/v', 'busybox:1', 'ls', '-A', '/v')).toBe('')
  const restore = { endpoint, volume: 'clone', snapshot: 'clone-snapshot' }
  expect(await call.volumes.restoreSnapshot(restore).then(ended)).toMatchObject({ state: 'succeeded' })
  expect(await tell('clone')).toBe(before)
  const other = call.volumes.restoreSnapshot({ ...restore, snapshot: 'rename' })
  await expect(other).rejects.toMatchObject({ data: { reason: 'notASnapshot' } })
})

it('knows a volume whose files are elsewhere: a clone has them, a new name leaves them', async () => {
  const device = join(folder, 'elsewhere')
  mkdirSync(device)
  writeFileSync(join(device, 'file'), 'kept')
  await lab.docker('volume', 'create', '-o', 'type=none', '-o', 'o=bind', '-o', `device=${device}`, 'there')
  const { call } = lab.window
  const options = (volume: string) => lab.docker('volume', 'inspect', '--format={{.Options.device}}', volume)
  expect(await call.volumes.clone({ endpoint, volume: 'there', target: 'here' }).then(ended)).toMatchObject({
    state: 'succeeded',
  })
  expect(await options('here')).toBe('<no value>')
  expect(readFileSync(join(await hostOf('here'), 'file'), 'utf8')).toBe('kept')
  expect(await call.volumes.rename({ endpoint, volume: 'there', target: 'named' }).then(ended)).toMatchObject({
    state: 'succeeded',
  })
  expect(await options('named')).toBe(device)
  expect(readFileSync(join(device, 'file'), 'utf8')).toBe('kept')
})

/** What a copy keeps, one line for each entry; times in whole seconds. */
const KEPT = String.raw`cd "$1"; find . -mindepth 1 -printf '%P|%y|%m|%U:%G|%T@|%l|%n|' \
  -exec sh -c '[ -f "$1" ] && [ ! -L "$1" ] && md5sum < "$1" || echo -' sh {} \; | sed 's/\.0000000000|/|/' | sort`
const kept = async (path: string): Promise<string> => (await run('sh', ['-c', KEPT, 'sh', path])).stdout

it('copies a folder into a volume and a volume to a folder', async () => {
  const source = join(folder, 'shop')
  await run('sh', ['-c', MAKE_PLAIN, 'sh', source])
  const { call } = lab.window
  type Into = Parameters<typeof call.volumes.copyInto>[0]
  const copyInto = (request: Pick<Into, 'volume' | 'onto'> & Partial<Into>) =>
    call.volumes.copyInto({ endpoint, folder: source, whole: false, ...request }).then(ended)
  const before = await kept(source)

  expect(await copyInto({ volume: 'filled', onto: 'new' })).toMatchObject({ state: 'succeeded', result: 'filled' })
  expect(await kept(await hostOf('filled'))).toBe(before)
  expect((await run('stat', ['-c', '%u:%g %a', await hostOf('filled')])).stdout.trim()).toBe('70:70 750')

  const script =
    'chmod 711 /v; mkdir -p /v/a/b /v/own; echo old > /v/a/one; echo mine > /v/a/b/mine; ln -s /etc /v/soft'
  await lab.docker('run', '--rm', '-v', 'added:/v', 'busybox:1', 'sh', '-c', script)
  expect(await copyInto({ volume: 'added', onto: 'add' })).toMatchObject({ state: 'succeeded' })
  const host = await hostOf('added')
  const added = (await kept(host)).split('\n')
  expect(added).toEqual(expect.arrayContaining(before.split('\n')))
  expect(added.filter((line) => !before.includes(line)).map((line) => line.split('|')[0])).toEqual(['a/b/mine', 'own'])
  expect((await run('stat', ['-c', '%a', host])).stdout.trim()).toBe('711')
  // Where a folder is in the way of a file nothing at all has changed.
  await run('sh', ['-c', 'rm -r "$1"/a/one "$1"/list; mkdir "$1"/a/one', 'sh', host])
  const refused = await kept(host)
  expect((await copyInto({ volume: 'added', onto: 'add' })).error?.reason).toBe('fileOverFolder')
  expect(await kept(host)).toBe(refused)
  expect(await copyInto({ volume: 'added', onto: 'replace', whole: true })).toMatchObject({ state: 'succeeded' })
  expect(await kept(join(host, 'shop'))).toBe(before)
  expect(await lab.docker('run', '--rm', '-v', 'added:/v', 'busybox:1', 'ls', '-A', '/v')).toBe('shop')

  const target = join(folder, 'out')
  const copyFrom = (path: string) => call.volumes.copyFrom({ endpoint, volume: 'filled', folder: path }).then(ended)
  const check = async (path: string, direction: 'in' | 'out') =>
    (await call.volumes.checkFolder({ folder: path, direction }))[0]?.error.reason
  expect(await copyFrom(target)).toMatchObject({ state: 'succeeded', result: target })
  // All belongs to who runs it, which is root here.
  expect(await kept(target)).toBe(before.replaceAll(/\|\d+:\d+\|/g, '|0:0|'))
  expect((await copyFrom(target)).error?.reason).toBe('hostFolderNotEmpty')
  expect(await check(target, 'out')).toBe('hostFolderNotEmpty')
  expect(await check(join(folder, 'no', 'where'), 'out')).toBe('hostFolderMissing')
  expect(await check(join(folder, 'no'), 'in')).toBe('hostFileMissing')
  expect(await check(join(source, 'list'), 'in')).toBe('notAFolder')
  expect(await check(source, 'in')).toBeUndefined()
})

/** A folder of this machine with what a copy keeps. */
const MAKE_PLAIN = String.raw`set -e
mkdir -p "$1/a/b" "$1/only/here"; cd "$1"
printf one > a/one; ln a/one hard; chmod 4711 hard; chown 12345:54321 hard
ln -s a/one soft; ln -s /nowhere dangling; printf hidden > .hidden; printf x > ..odd
printf y > "$(printf 'bytes\377')"; printf z > 'a name with "quotes" $x'
seq 1000 > list; chmod 2750 only; chown -R 70:70 . ; chown 12345:54321 hard; chmod 4711 hard
find . -exec touch -h -d @1700000000 {} +; touch -h -d @981173106 soft a/one a/b; chmod 750 .`

it('backs a volume up into a folder and keeps as many as it should, but what it did not write', async () => {
  const backupFolder = join(folder, 'back-ups')
  const { call } = lab.window
  const volume = { endpoint, volume: 'precious' }
  const plan = {
    ...volume,
    folder: backupFolder,
    compression: 'zstd',
    every: 'never',
    weekday: 0,
    hour: 0,
    minute: 0,
    keep: 2,
  } as const
  await makeTree('precious')
  const before = await tell('precious')
  await expect(call.volumes.backUp(volume)).rejects.toMatchObject({ data: { reason: 'backupNotPlanned' } })
  await expect(call.volumes.planBackups(plan)).rejects.toMatchObject({ data: { reason: 'hostFolderMissing' } })
  mkdirSync(backupFolder)
  const strange = join(backupFolder, 'precious-2001-02-03T04-05.tar')
  writeFileSync(strange, 'of somebody else')
  writeFileSync(
    join(backupFolder, 'precious-2026-01-01T00-00.tar.zst.longshore-unfinished'),
    'left by a process that died',
  )
  await call.volumes.planBackups(plan)

  await lab.docker('run', '-d', '--name', 'writer', '-v', 'precious:/v', 'busybox:1', 'sleep', '1000')
  const { containers } = lab.engine.endpoints.lists(endpoint)
  await changed(
    () => containers.rows()?.some(({ name, status }) => name === 'writer' && status === 'running') ?? false,
    containers,
  )
  const first = await call.volumes.backUp(volume).then(ended)
  expect(first).toMatchObject({ state: 'succeeded', writers: ['writer'] })
  await lab.docker('rm', '-f', 'writer')
  const second = await call.volumes.backUp(volume).then(ended)
  const paths = async () => (await call.volumes.backups(volume)).map(({ path }) => path)
  expect(await paths()).toEqual([second.result, first.result, strange])
  const [newest, oldest, other] = await call.volumes.backups(volume)
  expect(newest).toMatchObject({ state: 'recorded', own: true, writers: [], checksum: second.checksum })
  expect(oldest).toMatchObject({ state: 'recorded', own: true, writers: ['writer'] })
  expect(other).toMatchObject({ state: 'noChecksum', own: false, at: new Date('2001-02-03T04:05:00').getTime() })
  expect(basename(second.result ?? '')).toMatch(/^precious-\d{4}-\d\d-\d\dT\d\d-\d\d(-2)?\.tar\.zst$/)

  // What somebody has changed stays, though its turn has come; a third takes the place of none else.
  writeFileSync(first.result ?? '', 'changed')
  const third = await call.volumes.backUp(volume).then(ended)
  const fourth = await call.volumes.backUp(volume).then(ended)
  expect(readdirSync(backupFolder).filter((name) => name.endsWith('.tar.zst')).length).toBe(3)
  expect(await paths()).toEqual([fourth.result, third.result, first.result, strange])
  expect(readdirSync(backupFolder)).not.toContain(`${basename(second.result ?? '')}.sha256`)

  const check = (path = '') => call.volumes.checkArchive({ endpoint, path }).then(ended)
  expect(await check(fourth.result)).toMatchObject({ state: 'succeeded', checksum: fourth.checksum })
  expect((await check(first.result)).error?.reason).toBe('checksumWrong')
  expect((await check(strange)).error?.reason).toBe('checksumMissing')
  await call.volumes.empty(volume).then(ended)
  expect(await importFrom(fourth.result ?? '', 'precious', true)).toMatchObject({ state: 'succeeded' })
  expect(await tell('precious')).toBe(before)

  // A new name takes its plan and its back-ups along.
  const renamed = { ...volume, volume: 'dear' }
  await call.volumes.rename({ ...volume, target: 'dear' }).then(ended)
  expect((await call.volumes.backups(renamed)).filter(({ own }) => own)).toHaveLength(3)
  await call.volumes.removeBackup({ ...renamed, path: third.result ?? '' })
  const stranger = call.volumes.removeBackup({ ...renamed, path: strange })
  await expect(stranger).rejects.toMatchObject({ data: { reason: 'hostFileMissing' } })
  rmSync(backupFolder, { recursive: true })
  expect((await call.volumes.backUp(renamed).then(ended)).error?.reason).toBe('hostFolderMissing')
  expect((await call.volumes.backups(renamed)).map(({ state }) => state)).toEqual(['missing', 'missing'])
})

it('leaves its helper out of every list', async () => {
  expect(await lab.docker('image', 'inspect', '--format={{.RepoTags}}', 'longshore-helper:1')).toContain('longshore')
  const { images } = lab.engine.endpoints.lists(endpoint)
  expect(images.rows()?.flatMap(({ tags }) => tags)).toEqual(['busybox:1'])
})

it('takes nothing half done for done', async () => {
  await lab.docker(
    'run',
    '--rm',
    '-v',
    'large:/v',
    'busybox:1',
    'dd',
    'if=/dev/urandom',
    'of=/v/a',
    'bs=1M',
    'count=150',
  )
  const target = join(folder, 'large.tar')
  await exportTo('large', target, 'none')
  const damaged = join(folder, 'damaged.tar')
  writeFileSync(damaged, readFileSync(target))
  writeFileSync(`${damaged}.sha256`, readFileSync(`${target}.sha256`))
  truncateSync(damaged, 99_000_000)
  await lab.docker('run', '--rm', '-v', 'kept:/v', 'busybox:1', 'sh', '-c', 'echo mine > /v/file')
  const both = async (): Promise<(string | undefined)[]> => {
    const tasks = await Promise.all([importFrom(damaged, 'new'), importFrom(damaged, 'kept', true)])
    return tasks.map(({ error }) => error?.reason)
  }
  expect(await both()).toEqual(['checksumWrong', 'checksumWrong'])
  rmSync(`${damaged}.sha256`)
  expect(await both()).toEqual(['volumeToolFailed', 'volumeToolFailed'])
  expect((await importFrom(join(folder, 'no.tar'), 'new')).error?.reason).toBe('hostFileMissing')
  expect(await lab.docker('run', '--rm', '-v', 'kept:/v', 'busybox:1', 'sh', '-c', 'ls -A /v; cat /v/file')).toBe(
    'file\nmine',
  )

  // The daemon dies in the middle of all that can be under way.
  const other = join(folder, 'other.tar')
  const out = join(folder, 'large')
  const source = join(folder, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'a'), '')
  truncateSync(join(source, 'a'), 150_000_000)
  await lab.docker('run', '--rm', '-v', 'mine:/v', 'busybox:1', 'sh', '-c', 'echo mine > /v/a')
  const { call } = lab.window
  const { index } = lab.engine.tasks
  const tasks = await Promise.all([
    call.volumes.import({ endpoint, path: target, volume: 'new', replace: false }),
    call.volumes.export({ endpoint, volume: 'large', target: other, compression: 'gzip' }),
    call.volumes.import({ endpoint, path: target, volume: 'kept', replace: true }),
    call.volumes.clone({ endpoint, volume: 'large', target: 'cloning' }),
    call.volumes.copyInto({ endpoint, volume: 'mine', folder: source, whole: false, onto: 'add' }),
    call.volumes.copyFrom({ endpoint, volume: 'large', folder: out }),
  ])
  await changed(() => tasks.every(({ task }) => (index.get(task)?.progress.done ?? 0) > 0), index)
  await daemon.kill()
  expect((await Promise.all(tasks.map(ended))).map(({ state }) => state)).toEqual(tasks.map(() => 'failed'))
  await daemon.start()
  const { volumes } = lab.engine.endpoints.lists(endpoint)
  const isWhole = (): boolean => volumes.get('new') === undefined && volumes.get('cloning') === undefined
  await changed(() => volumes.connection.state === 'live' && isWhole(), volumes)
  await vi.waitFor(async () => expect(await helpers()).toBe(''), 10_000)
  expect(existsSync(other)).toBe(false)
  expect(existsSync(`${other}.longshore-unfinished`)).toBe(false)
  expect(readdirSync(folder).filter((name) => name === 'large' || name.startsWith('.longshore'))).toEqual([])
  expect(await lab.docker('run', '--rm', '-v', 'mine:/v', 'busybox:1', 'cat', '/v/a')).toBe('mine')
  writeFileSync(join(source, 'a'), 'new')
  await call.volumes.copyInto({ endpoint, volume: 'mine', folder: source, whole: false, onto: 'add' }).then(ended)
  expect(await lab.docker('run', '--rm', '-v', 'mine:/v', 'busybox:1', 'sh', '-c', 'ls -A /v; cat /v/a')).toBe('a\nnew')
  expect(await importFrom(target, 'kept', true)).toMatchObject({ state: 'succeeded' })
  expect(await lab.docker('run', '--rm', '-v', 'kept:/v', 'busybox:1', 'ls', '-A', '/v')).toBe('a')
})

it('goes on with a back-up whose time had come when the process ended', async () => {
  const target = join(folder, 'going-on')
  mkdirSync(target)
  const { tasks } = lab.engine
  const about = { volume: 'large', folder: target, compression: 'none', keep: 1, at: Date.now() } as const
  const task = tasks.start({ kind: 'backUpVolume', endpoint, ...about, scheduled: true })
  await changed(() => (tasks.index.get(task)?.progress.done ?? 0) > 0, tasks.index)
  await lab.reopen()
  expect(await ended({ task })).toMatchObject({ state: 'succeeded', resumed: true })
  const [backup, ...others] = await lab.window.call.volumes.backups({ endpoint, volume: 'large' })
  expect(others).toEqual([])
  expect(backup).toMatchObject({ state: 'recorded', own: true })
  expect(readdirSync(target)).toHaveLength(2)
})

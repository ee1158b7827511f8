import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it, vi } from 'vitest'
import { COMPRESSIONS, ENDINGS } from '../ipc/volume-archive.ts'
import { changed, endpoint, useVolumes } from '../testing/lab-volumes.ts'

const here = useVolumes()

it('a tree comes back as it was, in a new volume and in the place of another', async () => {
  await here.makeTree('from')
  await here.inVolume('other', 'sh', '-c', 'mkdir -p /v/old/x; echo a > /v/.hidden')
  const before = await here.tell('from')
  expect(before).toContain('981173106.1234567890')
  await Promise.all(
    COMPRESSIONS.map(async (compression) => {
      const target = join(here.folder, `tree${ENDINGS[compression]}`)
      const exported = await here.exportTo('from', target, compression)
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
      const imported = await here.importFrom(target, to, replace)
      expect(imported.error).toBeUndefined()
      expect(imported).toMatchObject({ state: 'succeeded', result: to, checksum })
      expect(await here.tell(to)).toBe(before)
    }),
  )
  expect(await here.tell('from')).toBe(before)
  expect(await here.helpers()).toBe('')
})

it('clones, renames and empties a volume, which stays as it was made', async () => {
  await here.lab.docker('volume', 'create', '--label', 'team=a', 'full')
  await here.makeTree('full')
  const before = await here.tell('full')
  const { call } = here.lab.window
  const made = (volume: string) =>
    here.lab.docker('volume', 'inspect', '--format={{.Labels.team}} {{json .Options}}', volume)
  for (const verb of ['clone', 'rename'] as const) {
    const { task } = await call.volumes[verb]({ endpoint, volume: 'full', target: verb })
    expect(await here.ended({ task })).toMatchObject({ state: 'succeeded', result: verb })
    expect(await here.tell(verb)).toBe(before)
    expect(await made(verb)).toMatch(/^a (?:null|\{\})$/)
  }
  expect(await here.lab.docker('volume', 'ls', '-q', '-f', 'name=full')).toBe('')

  // A snapshot is a clone that says what it is one of, and brings back what was.
  const snapshot = { endpoint, volume: 'clone', target: 'clone-snapshot', snapshot: true }
  expect(await call.volumes.clone(snapshot).then(here.ended)).toMatchObject({ state: 'succeeded' })
  expect(await here.lab.docker('volume', 'ls', '-q', '-f', 'label=io.longshore.snapshot-of=clone')).toBe(
    'clone-snapshot',
  )
  await call.volumes.empty({ endpoint, volume: 'clone' }).then(here.ended)
  expect(await here.inVolume('clone', 'ls', '-A', '/v')).toBe('')
  const restore = { endpoint, volume: 'clone', snapshot: 'clone-snapshot' }
  expect(await call.volumes.restoreSnapshot(restore).then(here.ended)).toMatchObject({ state: 'succeeded' })
  expect(await here.tell('clone')).toBe(before)
  const other = call.volumes.restoreSnapshot({ ...restore, snapshot: 'rename' })
  await expect(other).rejects.toMatchObject({ data: { reason: 'notASnapshot' } })
})

it('knows a volume whose files are elsewhere: a clone has them, a new name leaves them', async () => {
  const device = join(here.folder, 'elsewhere')
  mkdirSync(device)
  writeFileSync(join(device, 'file'), 'kept')
  await here.lab.docker('volume', 'create', '-o', 'type=none', '-o', 'o=bind', '-o', `device=${device}`, 'there')
  const { call } = here.lab.window
  const options = (volume: string) => here.lab.docker('volume', 'inspect', '--format={{.Options.device}}', volume)
  expect(await call.volumes.clone({ endpoint, volume: 'there', target: 'here' }).then(here.ended)).toMatchObject({
    state: 'succeeded',
  })
  expect(await options('here')).toBe('<no value>')
  expect(readFileSync(join(await here.hostOf('here'), 'file'), 'utf8')).toBe('kept')
  expect(await call.volumes.rename({ endpoint, volume: 'there', target: 'named' }).then(here.ended)).toMatchObject({
    state: 'succeeded',
  })
  expect(await options('named')).toBe(device)
  expect(readFileSync(join(device, 'file'), 'utf8')).toBe('kept')
})

it('leaves its helper out of every list', async () => {
  expect(await here.lab.docker('image', 'inspect', '--format={{.RepoTags}}', 'longshore-helper:1')).toContain(
    'longshore',
  )
  const { images } = here.lab.engine.endpoints.lists(endpoint)
  expect(images.rows()?.flatMap(({ tags }) => tags)).toEqual(['busybox:1'])
})

it('takes nothing half done for done', async () => {
  await here.inVolume('large', 'dd', 'if=/dev/urandom', 'of=/v/a', 'bs=1M', 'count=150')
  const target = join(here.folder, 'large.tar')
  await here.exportTo('large', target, 'none')
  const damaged = join(here.folder, 'damaged.tar')
  writeFileSync(damaged, readFileSync(target))
  writeFileSync(`${damaged}.sha256`, readFileSync(`${target}.sha256`))
  truncateSync(damaged, 99_000_000)
  await here.inVolume('kept', 'sh', '-c', 'echo mine > /v/file')
  const both = async (): Promise<(string | undefined)[]> => {
    const tasks = await Promise.all([here.importFrom(damaged, 'new'), here.importFrom(damaged, 'kept', true)])
    return tasks.map(({ error }) => error?.reason)
  }
  expect(await both()).toEqual(['checksumWrong', 'checksumWrong'])
  rmSync(`${damaged}.sha256`)
  expect(await both()).toEqual(['volumeToolFailed', 'volumeToolFailed'])
  expect((await here.importFrom(join(here.folder, 'no.tar'), 'new')).error?.reason).toBe('hostFileMissing')
  expect(await here.inVolume('kept', 'sh', '-c', 'ls -A /v; cat /v/file')).toBe('file\nmine')

  // The daemon dies in the middle of all that can be under way. A clone does not leave the engine, and takes least time.
  await here.inVolume('vast', 'dd', 'if=/dev/zero', 'of=/v/a', 'bs=1M', 'count=700')
  const other = join(here.folder, 'other.tar')
  const out = join(here.folder, 'large')
  const source = join(here.folder, 'source')
  mkdirSync(source)
  writeFileSync(join(source, 'a'), '')
  truncateSync(join(source, 'a'), 150_000_000)
  await here.inVolume('mine', 'sh', '-c', 'echo mine > /v/a')
  const { call } = here.lab.window
  const { index } = here.lab.engine.tasks
  const tasks = await Promise.all([
    call.volumes.import({ endpoint, path: target, volume: 'new', replace: false }),
    call.volumes.export({ endpoint, volume: 'large', target: other, compression: 'gzip' }),
    call.volumes.import({ endpoint, path: target, volume: 'kept', replace: true }),
    call.volumes.clone({ endpoint, volume: 'vast', target: 'cloning' }),
    call.volumes.copyInto({ endpoint, volume: 'mine', folder: source, whole: false, onto: 'add' }),
    call.volumes.copyFrom({ endpoint, volume: 'large', folder: out }),
  ])
  await changed(() => tasks.every(({ task }) => (index.get(task)?.progress.done ?? 0) > 0), index)
  await here.daemon.kill()
  expect((await Promise.all(tasks.map(here.ended))).map(({ state }) => state)).toEqual(tasks.map(() => 'failed'))
  await here.daemon.start()
  const { volumes } = here.lab.engine.endpoints.lists(endpoint)
  const isWhole = (): boolean => volumes.get('new') === undefined && volumes.get('cloning') === undefined
  await changed(() => volumes.connection.state === 'live' && isWhole(), volumes)
  await vi.waitFor(async () => expect(await here.helpers()).toBe(''), 10_000)
  expect(existsSync(other)).toBe(false)
  expect(existsSync(`${other}.longshore-unfinished`)).toBe(false)
  expect(readdirSync(here.folder).filter((name) => name === 'large' || name.startsWith('.longshore'))).toEqual([])
  // Nothing of what came half way is left in a person's own volume either.
  const left = () => Promise.all(['kept', 'mine'].map((volume) => here.inVolume(volume, 'ls', '-A', '/v')))
  await vi.waitFor(async () => expect(await left()).toEqual(['file', 'a']), 15_000)
  expect(await here.inVolume('mine', 'cat', '/v/a')).toBe('mine')
  writeFileSync(join(source, 'a'), 'new')
  await call.volumes.copyInto({ endpoint, volume: 'mine', folder: source, whole: false, onto: 'add' }).then(here.ended)
  expect(await here.inVolume('mine', 'sh', '-c', 'ls -A /v; cat /v/a')).toBe('a\nnew')
  expect(await here.importFrom(target, 'kept', true)).toMatchObject({ state: 'succeeded' })
  expect(await here.inVolume('kept', 'ls', '-A', '/v')).toBe('a')
})

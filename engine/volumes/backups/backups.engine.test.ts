import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../../e2e/lab/commands.ts'
import { changed, endpoint, useVolumes } from '../../testing/lab-volumes.ts'

const here = useVolumes()

it('backs a volume up into a folder and keeps as many as it should, but what it did not write', async () => {
  const backupFolder = join(here.folder, 'back-ups')
  const { call } = here.lab.window
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
  await here.makeTree('precious')
  const before = await here.tell('precious')
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

  await here.lab.docker('run', '-d', '--name', 'writer', '-v', 'precious:/v', 'busybox:1', 'sleep', '1000')
  const { containers } = here.lab.engine.endpoints.lists(endpoint)
  await changed(
    () => containers.rows()?.some(({ name, status }) => name === 'writer' && status === 'running') ?? false,
    containers,
  )
  const first = await call.volumes.backUp(volume).then(here.ended)
  expect(first).toMatchObject({ state: 'succeeded', writers: ['writer'] })
  await here.lab.docker('rm', '-f', 'writer')
  const second = await call.volumes.backUp(volume).then(here.ended)
  const paths = async () => (await call.volumes.backups(volume)).map(({ path }) => path)
  expect(await paths()).toEqual([second.result, first.result, strange])
  const [newest, oldest, other] = await call.volumes.backups(volume)
  expect(newest).toMatchObject({ state: 'recorded', own: true, writers: [], checksum: second.checksum })
  expect(oldest).toMatchObject({ state: 'recorded', own: true, writers: ['writer'] })
  expect(other).toMatchObject({ state: 'noChecksum', own: false, at: new Date('2001-02-03T04:05:00').getTime() })
  expect(basename(second.result ?? '')).toMatch(/^precious-\d{4}-\d\d-\d\dT\d\d-\d\d(-2)?\.tar\.zst$/)

  // What somebody has changed stays, though its turn has come; a third takes the place of none else.
  writeFileSync(first.result ?? '', 'changed')
  const third = await call.volumes.backUp(volume).then(here.ended)
  const fourth = await call.volumes.backUp(volume).then(here.ended)
  expect(readdirSync(backupFolder).filter((name) => name.endsWith('.tar.zst')).length).toBe(3)
  expect(await paths()).toEqual([fourth.result, third.result, first.result, strange])
  expect(readdirSync(backupFolder)).not.toContain(`${basename(second.result ?? '')}.sha256`)

  const check = (path = '') => call.volumes.checkArchive({ endpoint, path }).then(here.ended)
  expect(await check(fourth.result)).toMatchObject({ state: 'succeeded', checksum: fourth.checksum })
  expect((await check(first.result)).error?.reason).toBe('checksumWrong')
  expect((await check(strange)).error?.reason).toBe('checksumMissing')
  await call.volumes.empty(volume).then(here.ended)
  expect(await here.importFrom(fourth.result ?? '', 'precious', true)).toMatchObject({ state: 'succeeded' })
  expect(await here.tell('precious')).toBe(before)

  // A new name takes its plan and its back-ups along.
  const renamed = { ...volume, volume: 'dear' }
  await call.volumes.rename({ ...volume, target: 'dear' }).then(here.ended)
  expect((await call.volumes.backups(renamed)).filter(({ own }) => own)).toHaveLength(3)
  await call.volumes.removeBackup({ ...renamed, path: third.result ?? '' })
  const stranger = call.volumes.removeBackup({ ...renamed, path: strange })
  await expect(stranger).rejects.toMatchObject({ data: { reason: 'hostFileMissing' } })

  // That an old one can't be removed is no word against the new one.
  await call.volumes.planBackups({ ...plan, ...renamed, keep: 1 })
  const old = fourth.result ?? ''
  await run('mount', ['--bind', old, old])
  const fifth = await call.volumes.backUp(renamed).then(here.ended)
  await run('umount', [old])
  expect(fifth.error?.reason).toBe('backupOldStays')
  expect((await call.volumes.backups(renamed))[0]).toMatchObject({ state: 'recorded', own: true, writers: [] })
  rmSync(backupFolder, { recursive: true })
  expect((await call.volumes.backUp(renamed).then(here.ended)).error?.reason).toBe('hostFolderMissing')
  const left = (await call.volumes.backups(renamed)).map(({ state }) => state)
  expect(new Set(left)).toEqual(new Set(['missing']))

  // Of a volume that has gone it says so, and nothing more of it can be planned.
  mkdirSync(backupFolder)
  await here.lab.docker('volume', 'rm', 'dear')
  expect((await call.volumes.backUp(renamed).then(here.ended)).error?.reason).toBe('volumeNotFound')
  expect(readdirSync(backupFolder)).toEqual([])
  const again = call.volumes.planBackups({ ...plan, ...renamed })
  await expect(again).rejects.toMatchObject({ data: { reason: 'volumeNotFound' } })
})

it('goes on with a back-up whose time had come when the process ended', async () => {
  const fill = ['dd', 'if=/dev/urandom', 'of=/v/a', 'bs=1M', 'count=150']
  await here.inVolume('large', ...fill)
  const target = join(here.folder, 'going-on')
  mkdirSync(target)
  const { tasks } = here.lab.engine
  const about = { volume: 'large', folder: target, compression: 'none', keep: 1, at: Date.now() } as const
  const task = tasks.start({ kind: 'backUpVolume', endpoint, ...about, scheduled: true })
  await changed(() => (tasks.index.get(task)?.progress.done ?? 0) > 0, tasks.index)
  await here.lab.reopen()
  expect(await here.ended({ task })).toMatchObject({ state: 'succeeded', resumed: true })
  const [backup, ...others] = await here.lab.window.call.volumes.backups({ endpoint, volume: 'large' })
  expect(others).toEqual([])
  expect(backup).toMatchObject({ state: 'recorded', own: true })
  expect(readdirSync(target)).toHaveLength(2)
})

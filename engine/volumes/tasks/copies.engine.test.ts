import { join } from 'node:path'
import { expect, it } from 'vitest'
import { run } from '../../../e2e/lab/commands.ts'
import { endpoint, useVolumes } from '../../testing/lab-volumes.ts'

const here = useVolumes()

/** A folder of this machine with what a copy keeps. */
const MAKE_PLAIN = String.raw`set -e
mkdir -p "$1/a/b" "$1/only/here"; cd "$1"
printf one > a/one; ln a/one hard; chmod 4711 hard; chown 12345:54321 hard
ln -s a/one soft; ln -s /nowhere dangling; printf hidden > .hidden; printf x > ..odd
printf y > "$(printf 'bytes\377')"; printf z > 'a name with "quotes" $x'
seq 1000 > list; chmod 2750 only; chown -R 70:70 . ; chown 12345:54321 hard; chmod 4711 hard
find . -exec touch -h -d @1700000000.123456789 {} +; touch -h -d @981173106 soft a/one; chmod 750 .
touch -d '1969-12-31 23:59:58.5 UTC' a/b`

/** What a copy into a volume keeps, one line for each entry. */
const KEPT = String.raw`cd "$1"; find . -mindepth 1 -printf '%P|%y|%m|%U:%G|%T@|%l|%n|' \
  -exec sh -c '[ -f "$1" ] && [ ! -L "$1" ] && md5sum < "$1" || echo -' sh {} \; | sort`
const kept = async (path: string): Promise<string> => (await run('sh', ['-c', KEPT, 'sh', path])).stdout

it('copies a folder into a volume and a volume to a folder', async () => {
  const source = join(here.folder, 'shop')
  await run('sh', ['-c', MAKE_PLAIN, 'sh', source])
  const { call } = here.lab.window
  type Into = Parameters<typeof call.volumes.copyInto>[0]
  const copyInto = (request: Pick<Into, 'volume' | 'onto'> & Partial<Into>) =>
    call.volumes.copyInto({ endpoint, folder: source, whole: false, ...request }).then(here.ended)
  const before = await kept(source)

  expect(await copyInto({ volume: 'filled', onto: 'new' })).toMatchObject({ state: 'succeeded', result: 'filled' })
  expect(await kept(await here.hostOf('filled'))).toBe(before)
  expect((await run('stat', ['-c', '%u:%g %a', await here.hostOf('filled')])).stdout.trim()).toBe('70:70 750')

  const script =
    'chmod 711 /v; mkdir -p /v/a/b /v/own; echo old > /v/a/one; echo mine > /v/a/b/mine; ln -s /etc /v/soft'
  await here.inVolume('added', 'sh', '-c', script)
  expect(await copyInto({ volume: 'added', onto: 'add' })).toMatchObject({ state: 'succeeded' })
  const host = await here.hostOf('added')
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
  expect(await here.inVolume('added', 'ls', '-A', '/v')).toBe('shop')

  const target = join(here.folder, 'out')
  const copyFrom = (path: string) =>
    call.volumes.copyFrom({ endpoint, volume: 'filled', folder: path }).then(here.ended)
  const check = async (path: string, direction: 'in' | 'out') =>
    (await call.volumes.checkFolder({ folder: path, direction }))[0]?.error.reason
  expect(await copyFrom(target)).toMatchObject({ state: 'succeeded', result: target })
  // All belongs to who runs it, which is root here.
  // Of times a number has not the room for nanoseconds.
  const plain = (told: string): string => told.replaceAll(/(\.\d{5})\d+\|/g, '$1|')
  expect(plain(await kept(target))).toBe(plain(before.replaceAll(/\|\d+:\d+\|/g, '|0:0|')))
  expect((await copyFrom(target)).error?.reason).toBe('hostFolderNotEmpty')
  expect(await check(target, 'out')).toBe('hostFolderNotEmpty')
  expect(await check(join(here.folder, 'no', 'where'), 'out')).toBe('hostFolderMissing')
  expect(await check(join(here.folder, 'no'), 'in')).toBe('hostFileMissing')
  expect(await check(join(source, 'list'), 'in')).toBe('notAFolder')
  expect(await check(source, 'in')).toBeUndefined()
})

it('moves the files of a volume to a folder, once it has compared them, and never of one that is used', async () => {
  const { call } = here.lab.window
  await here.makeTree('kept')
  // Nothing that comes from a container makes a pipe or a device on this machine: they would be lost.
  const before = await here.tell('kept')
  const move = (volume: string, folder: string, after: 'empty' | 'remove') =>
    call.volumes.copyFrom({ endpoint, volume, folder: join(here.folder, folder), after }).then(here.ended)
  const stays = await move('kept', 'pipes', 'remove')
  expect(stays.error).toMatchObject({ reason: 'moveVolumeStays', params: { volume: 'kept' } })
  expect(stays.error?.message).toMatch(/“\.\/(?:pipe|null)” is not in the folder/)
  expect(await here.tell('kept')).toBe(before)

  const fill = 'mkdir -p /v/a/b; echo one > /v/a/one; ln /v/a/one /v/two; ln -s a /v/soft; chmod 600 /v/a/one'
  await here.inVolume('moved', 'sh', '-c', fill)
  await here.lab.docker('run', '-d', '--name=user', '-v=moved:/v:ro', 'busybox:1', 'sleep', '1000')
  const used = await move('moved', 'used', 'empty')
  expect(used.error).toMatchObject({ reason: 'volumeRuns', params: { container: 'user', volume: 'moved' } })
  await here.lab.docker('kill', 'user')
  await here.lab.docker('wait', 'user')
  expect((await move('moved', 'used', 'remove')).error?.reason).toBe('volumeInUse')

  expect(await move('moved', 'emptied', 'empty')).toMatchObject({ state: 'succeeded' })
  expect(await here.inVolume('moved', 'ls', '-A', '/v')).toBe('')
  const files = await run('find', [join(here.folder, 'emptied'), '-mindepth', '1', '-printf', '%P %y %n\n'])
  expect(files.stdout.trim().split('\n').toSorted()).toEqual(['a d 3', 'a/b d 2', 'a/one f 2', 'soft l 1', 'two f 2'])

  await here.lab.docker('rm', 'user')
  await here.inVolume('moved', 'sh', '-c', fill)
  expect(await move('moved', 'removed', 'remove')).toMatchObject({ state: 'succeeded' })
  expect(await here.lab.docker('volume', 'ls', '-q', '--filter=name=moved')).toBe('')
  expect(await run('cat', [join(here.folder, 'removed', 'two')])).toMatchObject({ stdout: 'one\n' })
  expect(await here.helpers()).toBe('')
})

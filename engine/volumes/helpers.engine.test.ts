import { expect, it, vi } from 'vitest'
import { endpoint, useVolumes } from '../testing/lab-volumes.ts'
import { shapeOf } from '../testing/shape-of.ts'

const here = useVolumes()
const volumes = () => here.lab.window.call.volumes

it('a volume whose files somebody looks at is removed and renamed, unless a container of theirs has it', async () => {
  await here.inVolume('looked', 'sh', '-c', 'echo kept > /v/file')
  const look = async (volume: string) => {
    const files = await volumes().files({ endpoint, volume })
    expect((await files.next()).done).toBe(false)
  }
  await look('looked')
  await here.lab.docker('create', '--name=user', '-v=looked:/v', 'busybox:1')
  const refused = await shapeOf(volumes().remove({ endpoint, volume: 'looked' }))
  expect(refused).toMatchObject({ reason: 'volumeInUse', params: { container: 'user' } })
  expect(await here.helpers()).not.toBe('')

  await here.lab.docker('rm', 'user')
  const rows = here.lab.engine.endpoints.lists(endpoint).volumes
  await vi.waitFor(() => expect(rows.get('looked')?.containers).toEqual([]), 5000)
  const renamed = await volumes().rename({ endpoint, volume: 'looked', target: 'renamed' }).then(here.ended)
  expect(renamed).toMatchObject({ state: 'succeeded' })
  expect(await here.inVolume('renamed', 'cat', '/v/file')).toBe('kept')
  await look('renamed')
  await volumes().remove({ endpoint, volume: 'renamed' })
  expect(await here.lab.docker('volume', 'ls', '-q')).toBe('')
  expect(await here.helpers()).toBe('')
})

it('a volume that cannot be mounted says why, and can be removed afterwards', async () => {
  await here.lab.docker('volume', 'create', '-o=type=none', '-o=o=bind', '-o=device=/nonexistent/folder', 'broken')
  const files = await volumes().files({ endpoint, volume: 'broken' })
  const params = { volume: 'broken', source: '/nonexistent/folder', why: 'no such file or directory' }
  expect(await shapeOf(files.next())).toMatchObject({ reason: 'volumeNotMounted', params })
  expect(await here.helpers()).toBe('')
  await here.lab.docker('volume', 'rm', 'broken')
})

it('a snapshot of a volume in memory is on a disk, and nothing is put where it would be lost', async () => {
  await here.lab.docker('volume', 'create', '-o=type=tmpfs', '-o=device=tmpfs', 'memory')
  await here.lab.docker('run', '-d', '--name=user', '-v=memory:/v', 'busybox:1', 'sleep', '1000')
  const inside = (...command: string[]) => here.lab.docker('exec', 'user', ...command)
  await inside('sh', '-c', 'echo precious > /v/file')
  const snapshot = { endpoint, volume: 'memory', target: 'snapshot', snapshot: true }
  expect(await volumes().clone(snapshot).then(here.ended)).toMatchObject({ state: 'succeeded' })
  expect(await here.inVolume('snapshot', 'cat', '/v/file')).toBe('precious')
  await inside('rm', '/v/file')
  const restore = () => volumes().restoreSnapshot({ endpoint, volume: 'memory', snapshot: 'snapshot' }).then(here.ended)
  expect(await restore()).toMatchObject({ state: 'succeeded' })
  expect(await inside('cat', '/v/file')).toBe('precious')

  await here.lab.docker('rm', '-f', 'user')
  const lost = { state: 'failed', error: { reason: 'volumeForgets' } }
  expect(await restore()).toMatchObject(lost)
  expect(
    await volumes()
      .copyInto({ endpoint, volume: 'memory', folder: here.folder, whole: false, onto: 'add' })
      .then(here.ended),
  ).toMatchObject(lost)
})

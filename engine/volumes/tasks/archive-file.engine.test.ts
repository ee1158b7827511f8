import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundleEnvironment } from '../../../e2e/lab/bundle.ts'
import { run } from '../../../e2e/lab/commands.ts'
import { makeImages } from '../../../e2e/lab/images.ts'
import { waitFor } from '../../../e2e/lab/wait.ts'
import type { Task } from '../../ipc/models/task.ts'
import { COMPRESSIONS, ENDINGS } from '../../ipc/volume-archive.ts'
import type { Compression } from '../../ipc/volume-archive.ts'
import { exportVolumeText } from '../../ipc/volume-commands.ts'
import { changed } from '../../testing/lab-volumes.ts'
import { startOwnEngine } from '../../testing/own-engine.ts'
import type { OwnEngine } from '../../testing/own-engine.ts'
import { until } from '../../testing/until.ts'
import { UNFINISHED } from './export-volume.ts'

const endpoint = 'bundled'
const MEGABYTES = 40
let own: OwnEngine
let folder: string

const becomesLive = async (): Promise<void> => {
  await until(await own.window.call.endpoints.watch(), ([only]) => only?.connection.state === 'live', 30_000)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'archives-'))
  own = await startOwnEngine()
  await becomesLive()
  const { tars } = await makeImages()
  await own.docker('load', '--quiet', '--input', tars['busybox:1'])
  const fill = `cp -r /bin /few; dd if=/dev/urandom of=/many/a bs=1M count=${MEGABYTES}`
  const volumes = ['--volume=few:/few', '--volume=many:/many']
  await own.docker('run', '--rm', '--network=none', ...volumes, 'busybox:1', 'sh', '-c', fill)
}, 120_000)
afterAll(async () => {
  await own?.dispose()
  rmSync(folder, { recursive: true, force: true })
})

const begin = async (volume: 'few' | 'many', target: string, compression: Compression = 'none'): Promise<string> =>
  (await own.window.call.volumes.export({ endpoint, volume, target, compression })).task

async function ended(task: string): Promise<Task> {
  const { index } = own.engine.tasks
  await changed(() => index.get(task)?.endedAt !== undefined, index)
  return index.get(task)!
}

const sha256 = (path: string): string => createHash('sha256').update(readFileSync(path)).digest('hex')

it.each(['none', 'gzip'] as const)('of our own engine is what its command gives: %s', async (compression) => {
  const ours = join(folder, `ours${ENDINGS[compression]}`)
  const theirs = join(folder, `theirs${ENDINGS[compression]}`)
  const done = await ended(await begin('few', ours, compression))
  expect(done.error).toBeUndefined()
  expect(done).toMatchObject({ checksum: sha256(ours), progress: { done: statSync(ours).size } })
  const env = { ...bundleEnvironment(), DOCKER_HOST: `unix://${own.layout.socket}` }
  await run('sh', ['-c', exportVolumeText({ volume: 'few', target: theirs, compression })], { env })
  expect(sha256(ours)).toBe(sha256(theirs))
})

it('is not what a helper goes on writing that nobody could stop', async () => {
  const target = join(folder, 'again.tar')
  writeFileSync(`${target}${UNFINISHED}`, '')
  const mount = `--mount=type=bind,source=${target}${UNFINISHED},target=/archive`
  const writes = 'while :; do echo nonsense >> /archive; sleep 0.01; done'
  await own.docker('run', '--detach', '--name=left', '--network=none', mount, 'busybox:1', 'sh', '-c', writes)
  const done = await ended(await begin('few', target))
  await own.docker('rm', '--force', 'left')
  expect(done).toMatchObject({ state: 'succeeded', checksum: sha256(join(folder, 'theirs.tar')) })
  expect(sha256(target)).toBe(done.checksum)
})

it('leaves nothing where the disk is full, and says which one', async () => {
  const small = join(folder, 'small')
  mkdirSync(small)
  await run('mount', ['-t', 'tmpfs', '-o', `size=${MEGABYTES / 2}m`, 'tmpfs', small])
  try {
    for (const compression of COMPRESSIONS) {
      expect((await ended(await begin('many', join(small, 'data'), compression))).error?.reason).toBe('hostDiskFull')
      expect(readdirSync(small)).toEqual([])
    }
  } finally {
    await run('umount', [small])
  }
})

it('leaves nothing when it is cancelled, or the engine dies', async () => {
  const place = join(folder, 'broken-off')
  mkdirSync(place)
  const { tasks } = own.engine
  const cut = async (how: (task: string) => unknown): Promise<Task> => {
    const task = await begin('many', join(place, 'data.tar.gz'), 'gzip')
    await changed(() => (tasks.index.get(task)?.progress.done ?? 0) > 0, tasks.index)
    await how(task)
    return ended(task)
  }
  expect(await cut((task) => own.window.call.tasks.cancel({ task }))).toMatchObject({ state: 'cancelled' })
  expect(readdirSync(place)).toEqual([])
  const killed = await cut(() => process.kill(Number(readFileSync(own.layout.pidFile, 'utf8')), 'SIGKILL'))
  expect(['engineDown', 'engineSocketMissing']).toContain(killed.error?.reason)
  expect(readdirSync(place)).toEqual([])
  await becomesLive()
  await waitFor('the helpers are gone', async () => (await own.docker('ps', '-aq')) === '')
})

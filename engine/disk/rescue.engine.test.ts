import { existsSync, statfsSync } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, expect, it } from 'vitest'
import { run } from '../../e2e/lab/commands.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import type { Endpoint } from '../ipc/models/endpoint.ts'
import { startOwnEngine } from '../testing/own-engine.ts'
import type { OwnEngine } from '../testing/own-engine.ts'
import { until } from '../testing/until.ts'

const endpoint = 'bundled'
const MB = 1_000_000
let own: OwnEngine | undefined

afterEach(() => own?.dispose())

async function reach(phase: Endpoint['runtime']['phase']): Promise<Endpoint> {
  let reached: Endpoint | undefined
  const watched = await own?.window.call.endpoints.watch()
  if (watched) await until(watched, ([only]) => ((reached = only), only?.runtime.phase === phase), 30_000)
  if (!reached) throw new Error('there is no endpoint')
  return reached
}

/** Writes until nothing more fits: what a container would do. */
async function fillToTheBrim(file: string): Promise<void> {
  await run('dd', ['if=/dev/zero', `of=${file}`, 'bs=4096', 'oflag=append', 'conv=notrunc'], { mayFail: true })
  const { bavail, bsize } = statfsSync(dirname(file))
  expect(bavail * bsize).toBeLessThan(16_384)
}

it('frees a disk of 64 MB that is filled to the brim, so that the engine starts', async () => {
  own = await startOwnEngine({ diskBytes: 64 * 1024 * 1024 })
  await reach('running')
  const { tars } = await makeImages()
  await own.docker('load', '--quiet', '--input', tars['busybox:1'])
  const writes = 'echo precious > /data/kept; echo a line of a log'
  await own.docker('run', '--name=web', '--network=none', '--volume=keep:/data', 'busybox:1', 'sh', '-c', writes)
  const id = await own.docker('inspect', '--format={{.Id}}', 'web')
  await own.engine.endpoints.stop(endpoint, { stopContainers: true })

  const { dataRoot } = own.layout
  await writeFile(join(dataRoot, 'tmp/GetImageBlob123'), Buffer.alloc(3 * MB))
  const log = join(dataRoot, 'containers', id, `${id}-json.log`)
  await fillToTheBrim(log)

  await own.window.call.endpoints.start({ endpoint })
  const failed = await reach('failed')
  expect(failed.runtime.failure).toMatchObject({ noSpace: true })

  const found = await own.window.call.disk.lookForRescue({ endpoint })
  expect(found.space.free).toBeLessThan(16_384)
  expect(found.items.map(({ kind, name }) => [kind, name])).toEqual([
    ['log', 'web'],
    ['tmp', ''],
  ])
  const { results, space } = await own.window.call.disk.rescue({ endpoint, items: found.items.map((item) => item.id) })
  expect(results.map(({ freed, error }) => [freed, error])).toEqual(found.items.map(({ bytes }) => [bytes, undefined]))
  const freed = results.reduce((sum, result) => sum + result.freed, 0)
  expect(Math.abs(space.free - freed)).toBeLessThan(MB)
  expect(existsSync(log)).toBe(true)

  await own.window.call.endpoints.start({ endpoint })
  const running = await reach('running')
  expect(running.runtime.requirements.find(({ name }) => name === 'disk-space')).toMatchObject({ optional: true })
  await own.docker('start', '--attach', 'web')
  expect(await own.docker('logs', 'web')).toBe('a line of a log')
  expect(await readFile(join(dataRoot, 'volumes/keep/_data/kept'), 'utf8')).toBe('precious\n')
  await expect(own.window.call.disk.rescue({ endpoint, items: ['tmp'] })).rejects.toThrow('The engine runs')
})

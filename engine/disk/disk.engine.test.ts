import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readLogFiles } from './container-logs.ts'
import { api } from '../../e2e/lab/api.ts'
import { run } from '../../e2e/lab/commands.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import type { DiskScan, DiskState } from '../ipc/models/disk.ts'
import { startOwnEngine } from '../testing/own-engine.ts'
import type { OwnEngine } from '../testing/own-engine.ts'
import { until } from '../testing/until.ts'

const endpoint = 'bundled'
let own: OwnEngine

/** Layers that images share, hard links, sparse files, small files, volumes in use, logs that were rotated. */
async function fill(): Promise<void> {
  const { tars } = await makeImages()
  await own.docker('load', '--quiet', '--input', tars['busybox:1'])
  const box = (...args: string[]): Promise<string> =>
    own.docker('run', '--network=none', '--label=com.docker.compose.project=shop', ...args)
  const links = 'head -c 3000000 /dev/urandom > /a; ln /a /b; truncate -s 40000000 /holes; mkdir -p /one/two'
  await box('--name=writes', 'busybox:1', 'sh', '-c', links)
  await own.docker('commit', 'writes', 'shop/base:1')
  await box('--name=more', 'shop/base:1', 'sh', '-c', 'head -c 2000000 /dev/urandom > /more')
  await own.docker('commit', 'more', 'shop/web:1')
  await own.docker('volume', 'create', '--label=com.docker.compose.project=shop', 'data')
  await own.docker('volume', 'create', 'idle')
  const many =
    'i=0; while [ $i -lt 10000 ]; do echo $i > /data/$i; i=$((i+1)); done; ln /data/1 /data/linked; exec sleep 1000'
  await box('--detach', '--stop-timeout=1', '--name=db', '--volume=data:/data', 'shop/web:1', 'sh', '-c', many)
  const chatter = 'yes this is a line of a log that is rotated | head -n 60000'
  await box('--name=chatty', '--log-opt=max-size=1m', '--log-opt=max-file=3', 'busybox:1', 'sh', '-c', chatter)
  await waitFor(
    'all files are there',
    async () => (await own.docker('exec', 'db', 'ls', '/data')).includes('linked'),
    20_000,
  )
}

/** Scans and answers with what was found. */
async function scan(): Promise<DiskScan> {
  await own.window.call.disk.scan({ endpoint })
  const { scan: found } = await own.window.call.disk.read({ endpoint })
  if (!found) throw new Error('nothing was measured')
  return found
}

/** What GNU's `du` finds in folders on one file system, in bytes. */
async function du(...folders: string[]): Promise<number> {
  const { stdout } = await run('du', ['-s', '-x', '-c', '--block-size=1', ...folders])
  return Number(/^(\d+)\ttotal$/m.exec(stdout)?.[1])
}

/** As `docker system df` writes bytes: four digits in powers of 1000. */
function human(bytes: number): string {
  let value = bytes
  let unit = 0
  for (; value >= 1000; unit++) value /= 1000
  return `${Number(value.toPrecision(4))}${['B', 'kB', 'MB', 'GB'][unit]}`
}

beforeAll(async () => {
  own = await startOwnEngine()
  await until(await own.window.call.endpoints.watch(), ([only]) => only?.connection.state === 'live')
  await fill()
}, 300_000)
afterAll(() => own?.dispose())

describe('a scan', () => {
  it('equals the API and the CLI to the byte, and du in sum', async () => {
    const found = await scan()
    const raw = JSON.parse((await api(own.layout.socket, 'GET', '/system/df')).body.toString('utf8'))

    expect(found.kinds.images).toBe(raw.LayersSize)
    const unique = raw.Images.map((one: { Id: string; Size: number; SharedSize: number }) => [
      one.Id,
      one.Size - one.SharedSize,
    ])
    expect(found.images.map((one) => [one.id, one.unique]).toSorted()).toEqual(unique.toSorted())
    const written = raw.Containers.map((one: { Id: string; SizeRw?: number }) => [one.Id, one.SizeRw ?? 0])
    expect(found.containers.map((one) => [one.id, one.written]).toSorted()).toEqual(written.toSorted())
    const volumes = raw.Volumes.map((one: { Name: string; UsageData: { Size: number } }) => [
      one.Name,
      one.UsageData.Size,
    ])
    expect(found.volumes.map((one) => [one.name, one.bytes]).toSorted()).toEqual(volumes.toSorted())

    const lines = (await own.docker('system', 'df', '--format', '{{.Type}}|{{.Size}}')).split('\n')
    const { images = 0, containers = 0, volumes: held = 0, buildCache = 0 } = found.kinds
    expect(lines).toEqual([
      `Images|${human(images)}`,
      `Containers|${human(containers)}`,
      `Local Volumes|${human(held)}`,
      `Build Cache|${human(buildCache)}`,
    ])

    const { dataRoot, containerdRoot } = own.layout
    const taken = await du(dataRoot, containerdRoot)
    expect(Math.abs(found.total - taken)).toBeLessThan(taken * 0.02)
    const parts = Object.values(found.kinds).reduce((sum, bytes) => sum + bytes, 0)
    expect(parts - found.holes).toBe(found.total)
    // The sparse file is 40 MB in an image and in a container, and nothing on disk.
    expect(found.holes + (found.engine?.layers ?? 0)).toBeGreaterThan(0)
  })

  it('counts shared layers once, and tells what belongs to a compose project', async () => {
    const found = await scan()
    expect(found.sharedLayers).toBeGreaterThan(43_000_000)
    expect(found.images.find(({ tags }) => tags.includes('shop/web:1'))).toMatchObject({
      project: 'shop',
      unique: 2_000_000,
    })
    expect(found.volumes.find(({ name }) => name === 'data')).toMatchObject({ project: 'shop', uses: 1 })
    expect(found.volumes.find(({ name }) => name === 'idle')).toMatchObject({ bytes: 0, uses: 0 })
  })

  it('counts logs with what was rotated', async () => {
    const found = await scan()
    const id = await own.docker('inspect', '--format={{.Id}}', 'chatty')
    const files = (await readLogFiles(own.layout.dataRoot)).get(id) ?? []
    expect(files.length).toBe(3)
    const { stdout } = await run('du', ['-s', '-b', '-c', ...files.map(({ path }) => path)])
    const log = found.containers.find((one) => one.id === id)?.log
    expect(log).toBe(Number(/^(\d+)\ttotal$/m.exec(stdout)?.[1]))
    expect(log).toBeGreaterThan(2_000_000)
    expect(found.kinds.logs).toBeGreaterThanOrEqual(log ?? 0)
  })

  it('tells its steps, is one at a time, and can be given up', async () => {
    const states: DiskState[] = []
    const watching = new AbortController()
    const watched = (async () => {
      for await (const state of await own.window.call.disk.watch({ endpoint }, { signal: watching.signal }))
        states.push(state)
    })().catch(() => undefined)
    await expect.poll(() => states.length).toBeGreaterThan(0)
    const before = states.at(-1)?.scanned
    const first = own.window.call.disk.scan({ endpoint })
    await own.window.call.disk.cancel({ endpoint })
    await first
    await expect.poll(() => states.at(-1)?.progress).toBeUndefined()
    expect(states.at(-1)).toMatchObject({ scanned: before })
    expect(states.at(-1)?.error).toBeUndefined()

    // One that is given up at once may have gone before anybody was told of it.
    states.length = 0
    await Promise.all([own.window.call.disk.scan({ endpoint }), own.window.call.disk.scan({ endpoint })])
    await expect.poll(() => states.at(-1)?.scanned).toBeGreaterThan(before ?? 0)
    const told = states.flatMap(({ progress }) => progress ?? [])
    expect(told[0]?.steps.map(({ name }) => name)).toEqual(['docker', 'logs', 'files'])
    expect(new Set(told.map(({ since }) => since)).size).toBe(1)
    watching.abort()
    await watched
  })

  it('is known after a restart of the app, before anything is measured', async () => {
    const found = await scan()
    await own.close()
    await own.open()
    expect((await own.window.call.disk.read({ endpoint })).scan).toEqual(found)
    let state: DiskState | undefined
    await until(await own.window.call.disk.watch({ endpoint }), (first) => ((state = first), true))
    expect(state).toMatchObject({ scanned: found.time, total: found.total })
    expect(state?.history.at(-1)).toEqual({ time: found.time, total: found.total })
  })
})

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import { startEngine } from '../engine.ts'
import type { RunningEngine } from '../engine.ts'
import type { StatsSample, StatsState, StatsUpdate } from '../ipc/models/stats.ts'
import { paths } from '../runtime/paths.ts'
import { connectWindow } from '../testing/connect.ts'
import type { TestWindow } from '../testing/connect.ts'
import { until } from '../testing/until.ts'
import { createWindows } from '../windows.ts'

const endpoint = 'external'
let home: string
let daemon: Daemon
let engine: RunningEngine
let window: TestWindow
const errors: unknown[] = []
const log = {
  info: () => undefined,
  warn: () => undefined,
  error: (message: string, error: unknown) => void errors.push([message, error]),
  flush: async () => undefined,
}

beforeAll(async () => {
  const { tars } = await makeImages()
  daemon = await startDaemon()
  await docker(['load', '--quiet', '--input', tars['busybox:1']], daemon)
  home = mkdtempSync(join(tmpdir(), 'stats-'))
  const env = { HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: home }
  mkdirSync(join(home, 'longshore'))
  const settings = { driver: 'external', externalHost: daemon.host }
  writeFileSync(join(home, 'longshore', 'settings.json'), JSON.stringify(settings))
  engine = await startEngine(env, paths(env), log)
  window = connectWindow(createWindows(engine, log))
  await until(await window.call.endpoints.watch(), ([only]) => only?.connection.state === 'live')
}, 300_000)

afterEach(async () => {
  const ids = await dockerText(['ps', '--all', '--quiet'], daemon)
  if (ids) await docker(['rm', '--force', '--volumes', ...ids.split('\n')], daemon)
})

afterAll(async () => {
  window?.close()
  await engine?.dispose()
  await daemon?.dispose()
  rmSync(home, { recursive: true, force: true })
  if (errors.length > 0) throw new AggregateError(errors, 'the engine logged errors')
})

/** Starts a container and answers with its id, once the list knows of it. */
async function run(...args: string[]): Promise<string> {
  const id = await dockerText(['run', '--detach', ...args], daemon)
  await waitFor('it is listed', () => engine.endpoints.lists(endpoint).containers.get(id)?.status === 'running')
  return id
}

/** What a view has been told, gathered as it comes. */
interface Watching {
  samples: (container: string) => StatsSample[]
  state: (container: string) => StatsState | undefined
  look: (containers: string[]) => Promise<void>
  stop: () => Promise<void>
}

async function watch(containers: string[]): Promise<Watching> {
  const stopping = new AbortController()
  const view = randomUUID()
  const updates = await window.call.stats.watch(
    { endpoint, view, containers, every: 1, history: 60 },
    { signal: stopping.signal },
  )
  const told: StatsUpdate[] = []
  const reading = (async () => {
    for await (const update of updates) told.push(...update)
  })().catch((error: unknown) => {
    if (!stopping.signal.aborted) throw error
  })
  return {
    samples: (id) => told.filter(({ container }) => container === id).flatMap(({ samples }) => samples),
    state: (id) => told.findLast(({ container }) => container === id)?.state,
    look: async (others) => void (await window.call.stats.look({ view, containers: others })),
    stop: async () => {
      stopping.abort()
      await reading
    },
  }
}

/** Connections that the daemon's socket has, as the kernel counts them. */
async function connections(): Promise<number> {
  const sockets = await readFile('/proc/net/unix', 'utf8')
  return sockets.split('\n').filter((line) => line.endsWith(` ${daemon.socket}`) && / 03 +\d+ /.test(line)).length
}

/** `12.3MiB` or `1.2kB` of the CLI as bytes. */
function bytesOf(text: string): number {
  const [, number = '', unit = ''] = /^([\d.]+)\s*(\w+)$/.exec(text.trim()) ?? []
  const powers = { B: 1, kB: 1e3, MB: 1e6, GB: 1e9, KiB: 2 ** 10, MiB: 2 ** 20, GiB: 2 ** 30 }
  return Number(number) * powers[unit as keyof typeof powers]
}

describe('stats', () => {
  it('agrees with docker stats', async () => {
    // Uses a third of a core, whatever else the machine does.
    const id = await run('--cpus=0.3', '--memory=64m', 'busybox:1', 'sh', '-c', 'while :; do :; done')
    const watching = await watch([id])
    await waitFor('some samples', () => watching.samples(id).length >= 5)
    const format = '{{.CPUPerc}}|{{.MemUsage}}|{{.NetIO}}|{{.BlockIO}}|{{.PIDs}}'
    const told = await dockerText(['stats', '--no-stream', '--format', format, id], daemon)
    await waitFor('one more sample', () => watching.samples(id).length >= 7)
    await watching.stop()
    const [cpu = '', memory = '', network = '', block = '', pids = ''] = told.split('|')
    const ours = watching.samples(id).at(-1)
    const average =
      watching
        .samples(id)
        .slice(1)
        .reduce((sum, sample) => sum + (sample.cpu ?? Number.NaN), 0) /
      (watching.samples(id).length - 1)
    expect(Math.abs(average - Number.parseFloat(cpu)), `${average} against ${cpu}`).toBeLessThan(10)
    expect(average).toBeGreaterThan(15)
    const [used = '', limit = ''] = memory.split('/')
    expect(ours?.memoryLimit).toBe(bytesOf(limit))
    expect(Math.abs((ours?.memory ?? 0) - bytesOf(used))).toBeLessThan(2 ** 20)
    for (const [count, text] of [
      [ours?.networkIn, network.split('/')[0]],
      [ours?.networkOut, network.split('/')[1]],
      [ours?.blockIn, block.split('/')[0]],
      [ours?.blockOut, block.split('/')[1]],
    ] as const) {
      expect(Math.abs((count ?? Number.NaN) - bytesOf(text ?? '')), `${count} against ${text}`).toBeLessThan(2000)
    }
    expect(ours?.pids).toBe(Number(pids))
  })

  it('asks the daemon for nothing once nobody looks, and over few connections while somebody does', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => run('--network=none', 'busybox:1', 'sleep', '1000')))
    const quiet = await waitFor(
      'connections rest',
      async () => {
        const before = await connections()
        await delay(6000)
        return (await connections()) === before && { count: before }
      },
      40_000,
    )
    const watching = await watch(ids)
    await waitFor('all are sampled', () => ids.every((id) => watching.samples(id).length >= 3))
    const busy = await connections()
    expect(busy).toBeGreaterThan(quiet.count)
    expect(busy).toBeLessThanOrEqual(quiet.count + 4)
    await watching.stop()
    await waitFor('connections that are kept have timed out', async () => (await connections()) === quiet.count)
  })

  it('samples what a view looks at now, and gives it the past of what it looked at before', async () => {
    const [one, other] = [await run('busybox:1', 'sleep', '1000'), await run('busybox:1', 'sleep', '1000')]
    const watching = await watch([one])
    await waitFor('the first is sampled', () => watching.samples(one).length >= 2)
    expect(watching.samples(other)).toEqual([])
    await watching.look([other])
    await waitFor('the other is sampled', () => watching.samples(other).length >= 3)
    const known = watching.samples(one).length
    await watching.look([one, other])
    await waitFor('both are', () => watching.samples(one).length > known)
    await watching.stop()
  })

  it('says that a container does not run, and goes on when it does', async () => {
    const id = await run('busybox:1', 'sleep', '1000')
    const watching = await watch([id])
    await waitFor('it is sampled', () => watching.samples(id).length >= 2)
    await docker(['stop', '--time=0', id], daemon)
    await waitFor('it is told as stopped', () => watching.state(id)?.kind === 'stopped')
    const known = watching.samples(id).length
    await docker(['start', id], daemon)
    await waitFor('it goes on', () => watching.samples(id).length >= known + 2)
    expect(watching.state(id)?.kind).toBe('sampled')
    await docker(['rm', '--force', id], daemon)
    await waitFor('one that is gone is told as stopped', () => watching.state(id)?.kind === 'stopped')
    await watching.stop()
  })
})

import { readFileSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeImages } from '../../e2e/lab/images.ts'
import { waitFor } from '../../e2e/lab/wait.ts'
import { suggestedTicks } from '../ipc/cleanup-plan.ts'
import { cleanupRules } from '../ipc/models/cleanup.ts'
import type { CleanupPlan } from '../ipc/models/cleanup.ts'
import type { Task } from '../ipc/models/task.ts'
import { changed } from '../testing/lab-volumes.ts'
import { startOwnEngine } from '../testing/own-engine.ts'
import type { OwnEngine } from '../testing/own-engine.ts'
import { until } from '../testing/until.ts'

const endpoint = 'bundled'
let own: OwnEngine

beforeAll(async () => {
  own = await startOwnEngine()
  await until(await own.window.call.endpoints.watch(), ([only]) => only?.connection.state === 'live')
  const { tars } = await makeImages()
  await own.docker('load', '--quiet', '--input', tars['busybox:1'])
}, 120_000)
afterAll(() => own?.dispose())

/** Says more than a megabyte, then this, and runs on until it is told to end. */
const chatter = (ends: string): string =>
  `trap '${ends}' TERM; yes a line of a log | head -n 80000; echo the last line; while :; do sleep 0.1; done`

async function runChatty(name: string, ends: string, ...options: string[]): Promise<string> {
  const log = ['--log-opt=max-size=1m', '--log-opt=max-file=3']
  const words = ['--detach', '--network=none', `--name=${name}`, ...log, ...options]
  const id = await own.docker('run', ...words, 'busybox:1', 'sh', '-c', chatter(ends))
  await waitFor('it has said all', async () => (await own.docker('logs', '--tail=1', name)) === 'the last line', 20_000)
  return id
}

const plan = (): Promise<CleanupPlan> =>
  own.window.call.cleanup.plan({
    endpoint,
    rules: { ...cleanupRules.parse({}), containerLogs: { on: true, megabytes: 1 } },
  })

async function ended(task: string): Promise<Task> {
  const { index } = own.engine.tasks
  await changed(() => index.get(task)?.endedAt !== undefined, index)
  return index.get(task)!
}

async function emptyLog(of: CleanupPlan, name: string): Promise<Task> {
  const targets = of.items.filter((item) => item.kind === 'log' && item.name === name)
  expect(targets).toHaveLength(1)
  const { task } = await own.window.call.cleanup.start({ endpoint, request: { plannedAt: of.at, targets } })
  return ended(task)
}

async function logBytes(id: string): Promise<number> {
  const folder = join(own.layout.dataRoot, 'containers', id)
  const names = (await readdir(folder)).filter((name) => name.includes('-json.log'))
  const sizes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}

const stateOf = (name: string): Promise<string> => own.docker('inspect', '--format={{.State.Status}}', name)

/** Hundredths of a second that dockerd has computed. */
function processorTime(): number {
  const pid = readFileSync(own.layout.pidFile, 'utf8').trim()
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ')
  return Number(fields[11]) + Number(fields[12])
}

it('empties the log of a container that runs by stopping it for a moment, and Docker reads on', async () => {
  const id = await runChatty('web', 'exit 0', '--restart=always')
  const before = await logBytes(id)
  expect(before).toBeGreaterThan(1_500_000)
  const since = String(Math.floor(Date.now() / 1000) - 1)

  const found = await plan()
  expect(found.items.find(({ name }) => name === 'web')).toMatchObject({ kind: 'log', stops: true, ticked: false })
  expect(suggestedTicks(found)).toEqual(new Set())
  const task = await emptyLog(found, 'web')
  expect(task).toMatchObject({ state: 'succeeded', freed: before })
  expect(task.command).toContain('docker stop web && log=')

  expect(await stateOf('web')).toBe('running')
  const told = await own.docker(
    'events',
    `--since=${since}`,
    `--until=${Math.ceil(Date.now() / 1000)}`,
    '--filter=container=web',
    '--format={{.Action}}',
  )
  // Made, then once down and once up: no policy came in between.
  const turns = told.split('\n').filter((action) => action === 'die' || action === 'start')
  expect(turns).toEqual(['start', 'die', 'start'])
  expect(await own.docker('inspect', '--format={{.RestartCount}}', 'web')).toBe('0')
  await waitFor('it says all anew', async () => (await own.docker('logs', '--tail=1', 'web')) === 'the last line')
  expect(Math.abs((await logBytes(id)) - before)).toBeLessThan(100_000)
  // It says nothing any more, and nobody asks: a dockerd that reads a log of the wrong length takes a whole processor.
  const busy = processorTime()
  const began = Date.now()
  await waitFor('some time is over', async () => Date.now() - began > 1000)
  expect(processorTime() - busy).toBeLessThan(50)
  await own.docker('rm', '--force', 'web')
})

it('never stops what would be gone then, and looks again at what was stopped or removed meanwhile', async () => {
  const passing = await runChatty('passing', 'exit 0', '--rm')
  const halted = await runChatty('halted', 'exit 0')
  await runChatty('removed', 'exit 0')
  await runChatty('lender', 'exit 0')
  await own.docker('run', '--detach', '--name=guest', '--network=container:lender', 'busybox:1', 'sleep', '1000')
  const found = await plan()
  expect(found.stays).toContainEqual({ kind: 'log', reason: 'autoRemove', names: ['passing'] })
  expect(found.stays).toContainEqual({ kind: 'log', reason: 'network', names: ['lender'] })
  await own.docker('stop', 'halted')
  await own.docker('rm', '--force', 'removed')

  expect(await emptyLog(found, 'removed')).toMatchObject({ state: 'succeeded', freed: 0 })
  expect(await emptyLog(found, 'halted')).toMatchObject({ state: 'succeeded' })
  expect(await logBytes(halted)).toBe(0)
  expect(await stateOf('halted')).toBe('exited')

  const forged = { ...found.items[0]!, id: passing, name: 'passing', stops: true as const }
  const refused = await emptyLog({ ...found, items: [forged] }, 'passing')
  expect(refused.steps[0]?.error).toMatchObject({ reason: 'cleanupLogAutoRemove' })
  expect(await stateOf('passing')).toBe('running')
  await own.docker('rm', '--force', 'passing', 'halted', 'guest', 'lender')
})

it('says what is so when the engine dies meanwhile, and brings the container up by a second try', async () => {
  const id = await runChatty('slow', 'sleep 2; exit 0')
  const found = await plan()
  const [target] = found.items.filter(({ name }) => name === 'slow')
  const request = { plannedAt: found.at, targets: [target!] }
  const { task } = await own.window.call.cleanup.start({ endpoint, request })
  const { index } = own.engine.tasks
  await changed(() => index.get(task)?.steps[0]?.state === 'active', index)
  const killed = Date.now()
  process.kill(Number(readFileSync(own.layout.pidFile, 'utf8')), 'SIGKILL')
  const failed = await ended(task)
  expect(failed).toMatchObject({ state: 'failed', error: { code: 'ENGINE_DOWN' } })

  // The engine is brought up again by itself.
  await until(
    await own.window.call.endpoints.watch(),
    ([only]) => only?.connection.state === 'live' && only.connection.since > killed,
  )
  await own.window.call.tasks.retry({ task })
  const { state, steps } = await ended(task)
  expect(steps.map(({ error }) => error)).toEqual([undefined])
  expect(state).toBe('succeeded')
  expect(await stateOf('slow')).toBe('running')
  await waitFor('it says all anew', async () => (await own.docker('logs', '--tail=1', 'slow')) === 'the last line')
  expect(await logBytes(id)).toBeGreaterThan(0)
  await own.docker('rm', '--force', 'slow')
}, 90_000)

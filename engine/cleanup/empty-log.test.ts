import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectEndpoint, memoryJournal } from '../sessions/testing.ts'
import { startFakeDaemon } from '../testing/fake-daemon.ts'
import type { FakeDaemon } from '../testing/fake-daemon.ts'
import type { DockerClient } from '../docker/client.ts'
import { emptyLog } from './empty-log.ts'
import { createStoppedContainers } from './stopped-containers.ts'
import type { ContainerRun } from './stopped-containers.ts'

const ID = 'c'.repeat(64)
const STARTED = '2026-01-02T03:04:05.678901234Z'

let dataRoot: string
let folder: string
let fake: FakeDaemon
let client: DockerClient
let journal: ReturnType<typeof memoryJournal<ContainerRun>>
/** The container that the daemon has. */
let box: { status: string; startedAt: string; autoRemove: boolean; labels: Record<string, string> }
/** What it does when it is started, but for starting. */
let onStart: (() => void) | undefined

beforeEach(async () => {
  dataRoot = mkdtempSync(join(tmpdir(), 'empty-log-'))
  folder = join(dataRoot, 'containers', ID)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${ID}-json.log`), 'now')
  writeFileSync(join(folder, `${ID}-json.log.1`), 'before')
  box = { status: 'exited', startedAt: STARTED, autoRemove: false, labels: {} }
  onStart = undefined
  journal = memoryJournal<ContainerRun>()
  fake = await startFakeDaemon()
  client = connectEndpoint(fake.socketPath).client
  fake.intercept(/^\/containers\/c+\/json$/, (_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(
      JSON.stringify({
        State: { Status: box.status, StartedAt: box.startedAt },
        Config: { Labels: box.labels, StopTimeout: 3 },
        HostConfig: { AutoRemove: box.autoRemove },
      }),
    ),
  )
  fake.intercept(/^\/containers\/c+\/stop$/, (_, response) => {
    if (box.status !== 'exited') box.status = 'exited'
    response.writeHead(204).end()
  })
  fake.intercept(/^\/containers\/c+\/start$/, (_, response) => {
    onStart?.()
    if (response.socket?.destroyed) return
    box = { ...box, status: 'running', startedAt: `${STARTED}+` }
    response.writeHead(204).end()
  })
})
afterEach(async () => {
  await fake.close()
  rmSync(dataRoot, { recursive: true })
})

const stoppedContainers = () => createStoppedContainers(journal)
type Stopped = Awaited<ReturnType<typeof stoppedContainers>>

/** Empties its log; `stops` where a person has agreed to that. */
async function empty(stops: boolean, stopped?: Stopped): Promise<number> {
  const target = { kind: 'log' as const, id: ID, name: 'chatty', references: [], bytes: 9 }
  const place = { client, endpoint: 'lab', stopped: stopped ?? (await stoppedContainers()), dataRoot }
  return emptyLog({ ...target, ...(stops && { stops }) }, place, () => undefined)
}

const calls = (): string[] => fake.requests.flatMap((asked) => /\/(stop.*|start)$/.exec(asked)?.[1] ?? [])
const logs = (): string[] => readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'))

it('empties the log of a container that does not run, with what was rotated, and leaves it down', async () => {
  expect(await empty(false)).toBe('now'.length + 'before'.length)
  expect(readdirSync(folder)).toEqual([`${ID}-json.log`])
  expect(logs()).toEqual([''])
  // It ran when the plan was made, and somebody has stopped it since.
  writeFileSync(join(folder, `${ID}-json.log`), 'more')
  expect(await empty(true)).toBe('more'.length)
  expect(calls()).toEqual([])
})

it.each(['running', 'paused', 'restarting'])(
  'leaves a log that dockerd may write where nobody agreed to a stop: %s',
  async (status) => {
    box.status = status
    await expect(empty(false)).rejects.toMatchObject({ shape: { reason: 'cleanupLogOpen', code: 'IN_USE' } })
    expect(logs()).toEqual(['now', 'before'])
    expect(calls()).toEqual([])
  },
)

it.each(['running', 'restarting'])('stops a container by its own time and starts it again: %s', async (status) => {
  box.status = status
  expect(await empty(true)).toBe(9)
  expect(calls()).toEqual(['stop?t=3', 'start'])
  expect(logs()).toEqual([''])
  expect(box.status).toBe('running')
  expect(journal.entries).toEqual([])
})

it('never stops a container that would be gone then, nor one that is paused', async () => {
  box = { ...box, status: 'running', autoRemove: true }
  await expect(empty(true)).rejects.toMatchObject({ shape: { reason: 'cleanupLogAutoRemove' } })
  box = { ...box, status: 'paused', autoRemove: false }
  await expect(empty(true)).rejects.toMatchObject({ shape: { reason: 'cleanupLogOpen' } })
  expect(calls()).toEqual([])
  expect(logs()).toEqual(['now', 'before'])
})

it('never stops a container whose network another has that runs', async () => {
  box.status = 'running'
  fake.containers = [{ Id: 'guest', State: 'running', HostConfig: { NetworkMode: `container:${ID}` } }]
  await expect(empty(true)).rejects.toMatchObject({ shape: { reason: 'cleanupLogNetwork' } })
  expect(calls()).toEqual([])
  fake.containers = [{ Id: 'guest', State: 'exited', HostConfig: { NetworkMode: `container:${ID}` } }]
  expect(await empty(true)).toBe(9)
})

it('starts it again also where the log could not be emptied', async () => {
  box.status = 'running'
  const stopped = await stoppedContainers()
  const full = new Error('the disk says no')
  const run = { endpoint: 'lab', container: ID, startedAt: STARTED }
  await expect(stopped.whileStopped(client, run, () => Promise.reject(full))).rejects.toBe(full)
  expect(box.status).toBe('running')
})

it('says that a container is down whose engine went away, and starts it when the engine answers', async () => {
  box.status = 'running'
  onStart = () => fake.cut()
  const stopped = await stoppedContainers()
  await expect(empty(true, stopped)).rejects.toMatchObject({
    shape: { reason: 'cleanupLeftStopped', code: 'ENGINE_DOWN' },
  })
  expect(box.status).toBe('exited')
  expect(journal.entries).toEqual([{ endpoint: 'lab', container: ID, startedAt: STARTED, grace: 3 }])

  onStart = undefined
  await stopped.settle(client, 'another')
  expect(box.status).toBe('exited')
  await stopped.settle(client, 'lab')
  expect(box.status).toBe('running')
  expect(journal.entries).toEqual([])
})

it('brings it up by trying again as well, also in the next process', async () => {
  box.status = 'running'
  onStart = () => fake.cut()
  await expect(empty(true)).rejects.toMatchObject({ shape: { reason: 'cleanupLeftStopped' } })
  onStart = undefined
  expect(await empty(true)).toBe(0)
  expect(box.status).toBe('running')
  expect(journal.entries).toEqual([])
})

it('starts nothing that somebody has started since, and has stopped for good', async () => {
  journal.entries = [{ endpoint: 'lab', container: ID, startedAt: 'earlier' }]
  const stopped = await stoppedContainers()
  await stopped.settle(client, 'lab')
  expect(calls()).toEqual([])
  expect(journal.entries).toEqual([])
})

it('says why Docker does not start it again; trying again does, a later day does not', async () => {
  box.status = 'running'
  const refuse = fake.intercept(/^\/containers\/c+\/start$/, (_, response) =>
    response
      .writeHead(500, { 'Content-Type': 'application/json' })
      .end('{"message":"driver failed: port is already allocated"}'),
  )
  const stopped = await stoppedContainers()
  const error = await empty(true, stopped).catch((caught: unknown) => caught)
  expect(error).toMatchObject({ shape: { reason: 'cleanupNotStarted', code: 'CONFLICT' } })
  expect(stopped.isOwed({ container: ID, startedAt: STARTED })).toBe(true)

  const next = await stoppedContainers()
  await expect(next.settle(client, 'lab')).rejects.toMatchObject({
    errors: [{ shape: { reason: 'cleanupNotStarted' } }],
  })
  refuse()
  await next.settle(client, 'lab')
  expect(box.status).toBe('exited')
  // The first one still knows what it owes.
  expect(await empty(true, stopped)).toBe(0)
  expect(box.status).toBe('running')
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Original } from '../docker/replace.ts'
import { createJournal } from '../journal.ts'
import { NO_KEYRING } from '../secrets/keyring.ts'
import { connectEndpoint, onlyEndpoint } from '../sessions/testing.ts'
import { startFakeDaemon } from '../testing/fake-daemon.ts'
import type { FakeDaemon } from '../testing/fake-daemon.ts'
import { turningKeyring } from '../testing/turning-keyring.ts'
import type { Recreation } from './recreation.ts'
import { createRecreations } from './recreations.ts'
import type { RecreationEntry } from './recreations.ts'

const ENV = ['LANG=C', 'DB_PASSWORD=hunter2=', 'TOKEN']
const original: Original = { image: 'redis:7', imageId: 'sha256:1', options: { Env: ENV, Cmd: ['sleep'] }, further: [] }
const recreation: Recreation = {
  endpoint: 'lab',
  container: 'old',
  name: 'web',
  newName: 'web',
  aside: 'web-old',
  ran: 'running',
  image: 'redis:7',
  replacement: 'new',
  original,
}

let folder: string
let fake: FakeDaemon
/** Environments of containers that were made again. */
let made: string[][]
const file = (): string => join(folder, 'recreations.json')

/** The recreations of an engine process; those of an earlier one are what it has left on disk. */
async function start(keyring = turningKeyring) {
  const endpoint = connectEndpoint(fake.socketPath)
  const onError = (error: unknown): never => expect.unreachable(String(error))
  const journal = createJournal<RecreationEntry>(file(), onError)
  return createRecreations({ endpoints: onlyEndpoint(endpoint), journal, keyring, onError })
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'recreations-'))
  made = []
  fake = await startFakeDaemon()
  // The old one ran with `--rm` and has vanished.
  fake.intercept(/^\/containers\/old\/json$/, (_, response) =>
    response.writeHead(404, { 'Content-Type': 'application/json' }).end('{"message":"No such container: old"}'),
  )
  fake.intercept(/^\/containers\/create$/, async (request, response) => {
    made.push((JSON.parse(await text(request)) as { Env: string[] }).Env)
    response.writeHead(201, { 'Content-Type': 'application/json' }).end('{"Id":"again"}')
  })
  fake.intercept(/^\/containers\/(new|again\/start)$/, (_, response) => response.writeHead(204).end())
})

afterEach(async () => {
  await fake.close()
  rmSync(folder, { recursive: true })
})

it('writes no secret of a container down, and makes it again with all of them after a restart', async () => {
  await (await start()).begin(recreation)
  expect(readFileSync(file(), 'utf8')).not.toContain('hunter2')
  expect(readFileSync(file(), 'utf8')).toContain('LANG=C')

  const later = await start()
  await later.note('old', { replacement: 'new' })
  expect(readFileSync(file(), 'utf8')).not.toContain('hunter2')
  expect(await later.settle('old')).toBe('put back')
  expect(made).toEqual([ENV])
  expect(fake.requests.filter((request) => /^(DELETE|POST)/.test(request))).toEqual([
    'DELETE /containers/new?force=true&v=true',
    'POST /containers/create?name=web',
    'POST /containers/again/start',
  ])
  expect(readFileSync(file(), 'utf8')).toBe('[]')
})

it('puts back what it replaces itself where no keyring seals it', async () => {
  const recreations = await start(NO_KEYRING)
  await recreations.begin(recreation)
  expect(readFileSync(file(), 'utf8')).not.toContain('hunter2')
  expect(await recreations.settle('old')).toBe('put back')
  expect(made).toEqual([ENV])
})

it('leaves the new container where the old one has vanished, and its secrets with an earlier process', async () => {
  await (await start(NO_KEYRING)).begin(recreation)
  await expect((await start(NO_KEYRING)).settle('old')).rejects.toMatchObject({
    shape: {
      reason: 'recreateNotPutBack',
      params: { container: 'web', problem: expect.stringContaining('DB_PASSWORD') },
    },
  })
  expect(made).toEqual([])
  expect(fake.requests.filter((request) => request.startsWith('DELETE'))).toEqual([])
})

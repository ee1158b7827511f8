import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest'
import { askFirstList } from './ask.ts'
import { startLabEngine } from '../testing/lab-engine.ts'
import type { LabEngine } from '../testing/lab-engine.ts'

let lab: LabEngine
let home: string
let env: NodeJS.ProcessEnv

beforeAll(async () => {
  lab = await startLabEngine('busybox:1')
}, 300_000)
afterAll(() => lab?.dispose())

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'first-list-'))
  env = { HOME: home, XDG_DATA_HOME: home, XDG_CONFIG_HOME: home, XDG_RUNTIME_DIR: join(home, 'run') }
  mkdirSync(join(home, 'longshore/state'), { recursive: true })
})
afterEach(() => rmSync(home, { recursive: true }))

/** Has the lab's daemon answer where an engine of our own does whose sockets are in this folder. */
function answerIn(run: string): void {
  mkdirSync(run, { recursive: true })
  symlinkSync(lab.socket, join(run, 'docker.sock'))
}

const save = (file: string, text: string) => writeFileSync(join(home, 'longshore', file), text)

it('has the rows of the list, and what the window shows of the engine', async () => {
  await lab.docker('create', '--name=web', '-p=8080:80', '-v=data:/data', '-l=team=a', 'busybox:1', 'true')
  await lab.docker('create', '--name=db', 'busybox:1')
  await lab.listed('db')
  answerIn(join(home, 'run/longshore'))
  const first = await askFirstList(env)
  const rows = lab.engine.endpoints.lists(lab.endpoint).containers.rows() ?? []
  // Docker lists the newest first, the index has them as they came.
  expect(first?.containers).toEqual(rows.toReversed())
  expect(first?.containers.map(({ name }) => name)).toEqual(['db', 'web'])
  expect(first?.endpoint).toMatchObject({ id: 'bundled', connection: { state: 'live' }, runtime: { phase: 'running' } })
})

it('finds an engine that was started in another session, where its record says', async () => {
  save('state/engine.json', JSON.stringify({ run: join(home, 'elsewhere') }))
  answerIn(join(home, 'elsewhere'))
  expect(await askFirstList(env)).toBeDefined()
})

it('asks nobody where another engine is used, and reads what it can of files that are out of order', async () => {
  answerIn(join(home, 'run/longshore'))
  save('settings.json', '{"driver":"external"}')
  expect(await askFirstList(env)).toBeUndefined()
  save('settings.json', 'null')
  save('state/engine.json', '{"run":')
  expect(await askFirstList(env)).toBeDefined()
})

it('fails when nobody answers', async () => {
  await expect(askFirstList(env)).rejects.toThrow('ENOENT')
})

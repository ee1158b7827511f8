import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectEndpoint } from '../sessions/testing.ts'
import { startFakeDaemon } from '../testing/fake-daemon.ts'
import type { FakeDaemon } from '../testing/fake-daemon.ts'
import { remove } from './remove.ts'

const ID = 'c'.repeat(64)

let dataRoot: string
let folder: string
let fake: FakeDaemon
beforeEach(async () => {
  dataRoot = mkdtempSync(join(tmpdir(), 'remove-'))
  folder = join(dataRoot, 'containers', ID)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${ID}-json.log`), 'now')
  writeFileSync(join(folder, `${ID}-json.log.1`), 'before')
  fake = await startFakeDaemon()
})
afterEach(async () => {
  await fake.close()
  rmSync(dataRoot, { recursive: true })
})

/** Empties the log of a container in this state. */
function emptyLog(status: string): Promise<number | undefined> {
  fake.intercept(/^\/containers\/c+\/json$/, (_, response) =>
    response.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ State: { Status: status } })),
  )
  const { client } = connectEndpoint(fake.socketPath)
  const target = { kind: 'log' as const, id: ID, name: 'chatty', references: [], bytes: 9 }
  return remove(target, { client, plannedAt: 0, pins: new Set(), dataRoot })
}

it('empties the log of a container that does not run, with what was rotated', async () => {
  expect(await emptyLog('exited')).toBe('now'.length + 'before'.length)
  expect(readdirSync(folder)).toEqual([`${ID}-json.log`])
  expect(readFileSync(join(folder, `${ID}-json.log`), 'utf8')).toBe('')
})

it.each(['running', 'paused', 'restarting'])('leaves a log that dockerd may write: %s', async (status) => {
  await expect(emptyLog(status)).rejects.toMatchObject({ shape: { reason: 'cleanupLogOpen', code: 'IN_USE' } })
  expect(readFileSync(join(folder, `${ID}-json.log`), 'utf8')).toBe('now')
  expect(readFileSync(join(folder, `${ID}-json.log.1`), 'utf8')).toBe('before')
})

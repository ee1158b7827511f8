import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { docker, dockerText } from '../../e2e/lab/cli.ts'
import { startDaemon } from '../../e2e/lab/daemon.ts'
import type { Daemon } from '../../e2e/lab/daemon.ts'
import { makeImages } from '../../e2e/lab/images.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { connectEndpoint } from '../sessions/testing.ts'
import { saveLogs } from './save-logs.ts'
import type { SaveLogs } from './save-logs.ts'

let daemon: Daemon
let endpoint: ConnectedEndpoint
let folder: string

beforeAll(async () => {
  const { tars } = await makeImages()
  folder = await mkdtemp(join(tmpdir(), 'longshore-logs-'))
  daemon = await startDaemon()
  endpoint = connectEndpoint(daemon.socket)
  await docker(['load', '-i', tars['busybox:1']], daemon)
})

afterAll(async () => {
  endpoint?.client.close()
  await daemon?.dispose()
  if (folder) await rm(folder, { recursive: true })
})

/** Runs a shell script to its end. */
async function ran(name: string, script: string, ...flags: string[]): Promise<void> {
  const image = ['busybox:1', 'sh', '-c', script]
  await dockerText(['run', '-d', '--network', 'none', '--name', name, ...flags, ...image], daemon)
  await docker(['wait', name], daemon)
}

async function saved(name: string, save: Partial<SaveLogs> = {}, signal = new AbortController().signal) {
  const path = join(folder, `${name}.log`)
  const containers = [{ container: name, name }]
  const told: number[] = []
  await saveLogs(endpoint.client, { containers, timestamps: false, path, ...save }, (bytes) => told.push(bytes), signal)
  return { text: await readFile(path, 'utf8'), told }
}

const cli = (name: string, ...options: string[]): Promise<string> =>
  docker(['logs', ...options, name], daemon).then(({ stdout }) => stdout)

test('the file is what docker logs prints', async () => {
  await ran('plain', 'seq 1 20000; printf "no end"')
  const { text, told } = await saved('plain')
  expect(text).toBe(await cli('plain'))
  expect(told.at(-1)).toBe(text.length)
  const part = await saved('plain', { timestamps: true, tail: 3 })
  expect(part.text).toBe(await cli('plain', '--timestamps', '--tail=3'))
})

test('so it is of a terminal, and of lines longer than an entry', async () => {
  await ran('terminal', 'seq 1 100; yes | tr -d "\\n" | head -c 100000; echo end', '-t')
  expect((await saved('terminal')).text).toBe(await cli('terminal'))
})

test('several logs are in the order of their times, with names', async () => {
  await ran('first', 'echo one; sleep 0.2; echo three >&2')
  await ran('second-log', 'echo four; yes | tr -d "\\n" | head -c 50000; echo')
  const containers = ['second-log', 'first'].map((name) => ({ container: name, name }))
  const { text } = await saved('both', { containers })
  const long = `second-log | ${'y'.repeat(50_000)}\n`
  expect(text).toBe(`first      | one\nfirst      | three\nsecond-log | four\n${long}`)
})

test('what cannot be written is said, and nothing is left behind', async () => {
  await ran('other', 'echo hello')
  await expect(saved('other', { path: join(folder, 'nowhere', 'x.log') })).rejects.toMatchObject({
    shape: { reason: 'fileUnwritable' },
  })
  await expect(saved('other', {}, AbortSignal.abort())).rejects.toMatchObject({ shape: { reason: 'cancelled' } })
  expect((await readdir(folder)).filter((name) => name.endsWith('.part'))).toEqual([])
})

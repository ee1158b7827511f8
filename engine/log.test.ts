import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createLog } from './log.ts'

let folder: string

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'log-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it('writes what was logged, with stacks and causes, without secrets', async () => {
  const log = createLog(join(folder, 'new'), (error) => expect.unreachable(String(error)))
  log.info('begun', { endpoint: 'here', auth: 'hush', request: { env: ['TOKEN=hush'] } })
  log.error('failed', new Error('outer', { cause: new Error('inner') }))
  await log.flush()
  const [file = ''] = readdirSync(join(folder, 'new'))
  const [first, second] = readFileSync(join(folder, 'new', file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(first).toMatchObject({ msg: 'begun', endpoint: 'here', auth: '[Redacted]', request: { env: '[Redacted]' } })
  expect(second.err.stack).toMatch(/outer[^]*log\.test\.ts[^]*caused by: Error: inner/)
})

it('goes on without a file, and says so once', async () => {
  writeFileSync(join(folder, 'file'), '')
  const errors: unknown[] = []
  const log = createLog(join(folder, 'file', 'below'), (error) => errors.push(error))
  log.info('into the void')
  await log.flush()
  log.info('again')
  await log.flush()
  expect(errors).toHaveLength(1)
})

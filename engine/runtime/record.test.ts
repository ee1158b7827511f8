import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test } from 'vitest'
import { bootId, readRecord, removeRecord, writeRecord, type EngineRecord } from './record.ts'

let file: string

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'longshore-'))
  file = join(folder, 'engine.json')
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

const record: EngineRecord = {
  bootId: bootId(),
  bundle: '/bundle',
  processes: { dockerd: { pid: 12, startTime: 3_456 } },
}

test('reads back what was written, and nothing once it is removed', async () => {
  expect(readRecord(file)).toBeUndefined()
  await writeRecord(file, record)
  expect(readRecord(file)).toEqual(record)
  expect(statSync(file).mode & 0o777).toBe(0o600)
  expect(readdirSync(join(file, '..'))).toEqual(['engine.json'])
  removeRecord(file)
  removeRecord(file)
  expect(readRecord(file)).toBeUndefined()
})

test('a record from before the machine was restarted counts as none', async () => {
  await writeRecord(file, record)
  expect(readRecord(file, 'another boot')).toBeUndefined()
})

test.each(['', '{', '[]', '{"bootId":1}', '{"bootId":"a","bundle":"/b","processes":{"dockerd":{"pid":-1}}}'])(
  'a damaged record counts as none: %s',
  (text) => {
    writeFileSync(file, text)
    expect(readRecord(file, 'a')).toBeUndefined()
  },
)

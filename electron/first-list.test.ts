import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { askFirstList } from './first-list.ts'

let folder: string
beforeAll(() => void (folder = mkdtempSync(join(tmpdir(), 'first-list-'))))
afterAll(() => rmSync(folder, { recursive: true }))

/** Asks a thread that runs this code; it is waited for as long as a test may take. */
function ask(code: string, patience = 60_000) {
  const file = join(folder, 'thread.cjs')
  writeFileSync(file, `const { parentPort } = require('node:worker_threads')\n${code}`)
  return askFirstList(file, patience)
}

it('gives the list to one page, and is over when that has painted it', async () => {
  const first = ask(`parentPort.postMessage('[]')`)
  const pages = [first.take(), first.take()]
  expect(await Promise.all(pages)).toEqual(['[]', undefined])
  let over = false
  void first.over.then(() => (over = true))
  await new Promise(setImmediate)
  expect(over).toBe(false)
  first.painted()
  await first.over
})

it.each([
  ['says nothing', ''],
  ['fails', `throw new Error('on purpose')`],
])('is over at once when its thread %s', async (_, code) => {
  const first = ask(code)
  await first.over
  expect(await first.take()).toBeUndefined()
})

it('is over after a while when the engine hangs, and lets nobody wait for it any longer', async () => {
  const first = ask(`parentPort.on('message', () => undefined)`, 10)
  await first.over
  expect(await first.take()).toBeUndefined()
})

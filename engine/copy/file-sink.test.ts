import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileSink } from './file-sink.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sink-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it('writes what comes at once, as the frames of one chunk do, whole and in order', async () => {
  const path = join(folder, 'file')
  let written = 0
  const sink = await createFileSink(path, path, (bytes) => (written += bytes))
  const pieces = Array.from({ length: 200 }, (_, index) => Buffer.alloc(700_000, index + 1))
  for (let at = 0; at < pieces.length; at += 5) {
    await Promise.all(pieces.slice(at, at + 5).map((piece) => sink.take(piece)))
  }
  await sink.finish()
  await sink.close()
  expect(Buffer.compare(readFileSync(path), Buffer.concat(pieces))).toBe(0)
  expect(written).toBe(200 * 700_000)
})

import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createFileSink } from './file-sink.ts'
import { SLAB } from './slabs.ts'

let folder: string
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'sink-'))))
afterEach(() => rmSync(folder, { recursive: true }))

it('writes what comes at once, as the frames of one chunk do, whole and in order', async () => {
  const path = join(folder, 'file')
  let written = 0
  const sink = await createFileSink(path, path, (bytes) => (written += bytes))
  const pieces = Array.from({ length: 20 }, (_, index) => Buffer.alloc(700_000, index + 1))
  for (let at = 0; at < pieces.length; at += 5) {
    await Promise.all(pieces.slice(at, at + 5).map((piece) => sink.take(piece)))
  }
  await sink.finish()
  await sink.close()
  expect(Buffer.compare(readFileSync(path), Buffer.concat(pieces))).toBe(0)
  expect(written).toBe(20 * 700_000)
})

it('writes one batch at a time, however slow the disk is', async () => {
  const path = join(folder, 'file')
  /** What a write waits for, and the first byte that it writes. */
  const underWay: { first: number | undefined; end: () => void }[] = []
  const slowly = (_: unknown, [piece]: readonly Uint8Array[]): Promise<void> =>
    new Promise((end) => underWay.push({ first: piece?.[0], end }))
  const sink = await createFileSink(path, path, () => undefined, slowly)
  const taken = [1, 2, 3].map((byte) => sink.take(Buffer.alloc(SLAB, byte)))
  const written: (number | undefined)[] = []
  for (;;) {
    // Whatever does not wait for a write has begun by then.
    await new Promise(setImmediate)
    expect(underWay.length).toBeLessThan(2)
    const write = underWay.pop()
    if (!write) break
    written.push(write.first)
    write.end()
  }
  await Promise.all(taken)
  expect(written).toEqual([1, 2, 3])
  await sink.close()
})

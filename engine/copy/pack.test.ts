import { randomFillSync } from 'node:crypto'
import { link, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { findEntries, sendEntries } from './pack.ts'
import type { TarEntry } from '../tar/entry.ts'
import { createTarReader } from '../tar/read.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'pack-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Packs a folder for a daemon that takes its time with each piece, and reads what it was sent. */
async function pack(source: string) {
  const found: { entry: TarEntry; contents: Buffer }[] = []
  const reader = createTarReader({
    onEntry: (entry) => found.push({ entry, contents: Buffer.alloc(0) }),
    onBytes: (bytes) => {
      const last = found.at(-1)!
      last.contents = Buffer.concat([last.contents, bytes])
    },
  })
  const { entries, bytes } = findEntries([{ path: source, name: 'new' }], { folder: '/in', exact: false })
  let sent = 0
  const begun: number[] = []
  const write = async (piece: Uint8Array): Promise<void> => {
    await delay(1)
    reader.push(piece)
  }
  await sendEntries(entries, write, { onEntry: (index) => begun.push(index), onSent: (more) => (sent += more) })
  reader.finish()
  expect(sent).toBe(bytes)
  expect(begun).toEqual([...entries.keys()])
  return found
}

describe('packing', () => {
  it('sends files of any size whole, though its pieces share their place', async () => {
    const sizes = [0, 1, 511, 512, 128 * 1024 - 1024, 128 * 1024, 4 * 1024 * 1024, 9_000_001, 100]
    for (const [index, size] of sizes.entries()) {
      await writeFile(join(folder, `file-${index}`), randomFillSync(Buffer.alloc(size)))
    }
    const found = await pack(folder)
    expect(found.map(({ entry }) => entry.path)).toEqual(['new', ...sizes.map((_, index) => `new/file-${index}`)])
    for (const [index] of sizes.entries()) {
      const expected = await readFile(join(folder, `file-${index}`))
      expect(found[index + 1]?.contents.equals(expected)).toBe(true)
    }
  })

  it('refuses links that the daemon would refuse in the middle', async () => {
    await mkdir(join(folder, 'sub'))
    await symlink('../inside', join(folder, 'sub/up'))
    await symlink('/etc/passwd', join(folder, 'absolute'))
    expect((await pack(folder)).filter(({ entry }) => entry.kind === 'link').length).toBe(2)
    await symlink('../../../etc', join(folder, 'sub/out'))
    await expect(pack(folder)).rejects.toMatchObject({ shape: { reason: 'linkRefused' } })
  })

  it('makes a hard link of a second name within a source alone: another source may bear the same name', async () => {
    await mkdir(join(folder, 'one'))
    await mkdir(join(folder, 'two'))
    await writeFile(join(folder, 'one/a'), 'text')
    for (const name of ['one/b', 'two/a']) await link(join(folder, 'one/a'), join(folder, name))
    const sources = ['one', 'two'].map((source) => ({ path: join(folder, source), name: 'same' }))
    const { entries, bytes } = findEntries(sources, { folder: '/in', exact: false })
    expect(entries.map(({ entry: { path, kind, target } }) => `${path} ${kind} ${target}`.trim())).toEqual([
      'same folder',
      'same/a file',
      'same/b hardlink same/a',
      'same folder',
      'same/a file',
    ])
    expect(bytes).toBe(8)
  })
})

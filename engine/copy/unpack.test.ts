import { readdirSync, readlinkSync } from 'node:fs'
import { mkdtemp, mkdir, readFile, readdir, rm, stat, symlink, writeFile, lstat, readlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { putInPlace } from './put-in-place.ts'
import { createUnpacker } from './unpack.ts'
import { padding } from '../tar/entry.ts'
import type { TarEntry, TarKind } from '../tar/entry.ts'
import { encodeHeader, TAR_END } from '../tar/write.ts'

let folder: string
let root: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unpack-'))
  root = join(folder, 'root')
  await mkdir(root)
  await writeFile(join(folder, 'precious'), 'mine')
})

afterEach(() => rm(folder, { recursive: true, force: true }))

const CONTENTS = 'written'

function entry(kind: TarKind, path: string, target = '', more: Partial<TarEntry> = {}): TarEntry {
  const size = kind === 'file' ? CONTENTS.length : 0
  return { path, kind, size, mode: 0o755, uid: 0, gid: 0, mtime: 1e9, target, major: 1, minor: 3, ...more }
}

function toTar(entries: readonly TarEntry[]): Buffer {
  const blocks = entries.flatMap((each) => [
    encodeHeader(each),
    each.kind === 'file' ? Buffer.alloc(each.size + padding(each.size), CONTENTS) : Buffer.alloc(0),
  ])
  return Buffer.concat([...blocks, TAR_END])
}

function unpackTar(tar: Buffer, chunk = 4096) {
  let written = 0
  const unpacker = createUnpacker(root, { rename: (path) => path, onWritten: (bytes) => (written += bytes) })
  try {
    for (let at = 0; at < tar.length; at += chunk) unpacker.push(tar.subarray(at, at + chunk))
    return { ...unpacker.finish(), written }
  } finally {
    unpacker.close()
  }
}
const unpack = (entries: readonly TarEntry[], chunk?: number) => unpackTar(toTar(entries), chunk)

/** All that is outside of the root, where nothing may change. */
async function outside(): Promise<unknown> {
  return [await readdir(folder), await readFile(join(folder, 'precious'), 'utf8')]
}
const UNTOUCHED = [['precious', 'root'], 'mine']
const unsafe = expect.objectContaining({ shape: expect.objectContaining({ reason: 'archiveUnsafe' }) as unknown })

describe('a hostile tar', () => {
  it.each([
    ['goes up', [entry('file', '../precious')]],
    ['goes up in the middle', [entry('folder', 'a'), entry('file', 'a/../../precious')]],
    ['is absolute', [entry('file', '/precious')]],
    ['writes through a link', [entry('link', 'a', '..'), entry('file', 'a/precious')]],
    ['makes a folder in a link', [entry('link', 'a', '..'), entry('folder', 'a/b')]],
    ['takes a link for a folder', [entry('link', 'a', '..'), entry('folder', 'a'), entry('file', 'a/precious')]],
    ['writes into a link', [entry('link', 'a', '../precious'), entry('file', 'a')]],
    ['replaces a folder by a link', [entry('folder', 'a'), entry('link', 'a', '..'), entry('file', 'a/precious')]],
    ['gives another name to what is outside', [entry('hardlink', 'a', '../precious')]],
    ['gives another name to what a link leads to', [entry('link', 'l', '..'), entry('hardlink', 'a', 'l/precious')]],
  ])('that %s writes nothing outside', async (_, entries) => {
    expect(() => unpack(entries)).toThrow(unsafe)
    expect(await outside()).toEqual(UNTOUCHED)
  })

  it('that makes devices and pipes makes none, and says how many', async () => {
    const { skipped } = unpack([entry('character', 'null'), entry('block', 'sda'), entry('pipe', 'fifo')])
    expect(skipped).toBe(3)
    expect(await readdir(root)).toEqual([])
  })

  it('of any make writes nothing outside', async () => {
    const path = constantFrom(
      'a',
      'b',
      'a/b',
      'a/b/c',
      '..',
      '../precious',
      '/a',
      'a/../b',
      'l',
      'l/a',
      'l/l/precious',
      '.',
    )
    const target = constantFrom('..', '../precious', '/', 'a', 'l', '.', '../..')
    const kind = constantFrom<TarKind>('file', 'folder', 'link', 'hardlink', 'character', 'pipe')
    const entries = array(record({ path, target, kind }), { minLength: 1, maxLength: 8 })
    await assert(
      asyncProperty(entries, integer({ min: 100, max: 3000 }), async (many, chunk) => {
        await rm(root, { recursive: true, force: true })
        await mkdir(root)
        try {
          unpack(
            many.map((each) => entry(each.kind, each.path, each.target)),
            chunk,
          )
        } catch {
          // refused, as most of them
        }
        expect(await outside()).toEqual(UNTOUCHED)
      }),
      { numRuns: 300 },
    )
  })
})

describe('unpacking', () => {
  it('keeps contents, modes, times, links and names that are no UTF-8', async () => {
    const large = 3_000_000
    const { folders } = unpack([
      entry('folder', 'a', '', { mode: 0o2750, mtime: 5 }),
      entry('file', 'a/small', '', { mode: 0o4711, mtime: 6 }),
      entry('file', 'a/large', '', { size: large, mtime: 7 }),
      entry('hardlink', 'a/second', 'a/large'),
      entry('link', 'a/link', '/nowhere', { mtime: 8 }),
      entry('file', 'a/\udcff', '', { size: 0 }),
    ])
    await putInPlace(root, { folder, name: undefined }, folders)
    const place = join(folder, 'a')
    expect((await stat(place)).mode & 0o7777).toBe(0o2750)
    expect((await stat(place)).mtimeMs).toBe(5000)
    const small = await stat(join(place, 'small'))
    expect([small.mode & 0o7777, small.mtimeMs]).toEqual([0o4711, 6000])
    expect(await readFile(join(place, 'small'), 'utf8')).toBe(CONTENTS)
    expect((await readFile(join(place, 'large'))).equals(Buffer.alloc(large, CONTENTS))).toBe(true)
    expect((await stat(join(place, 'second'))).ino).toBe((await stat(join(place, 'large'))).ino)
    expect([await readlink(join(place, 'link')), (await lstat(join(place, 'link'))).mtimeMs]).toEqual([
      '/nowhere',
      8000,
    ])
    const names = await readdir(place, { encoding: 'buffer' })
    expect(names.some((name) => name.equals(Buffer.from([0xff])))).toBe(true)
  })

  it('takes the place of files, and merges with folders', async () => {
    await mkdir(join(folder, 'there/sub'), { recursive: true })
    await writeFile(join(folder, 'there/file'), 'old')
    await writeFile(join(folder, 'there/kept'), 'kept')
    const { folders } = unpack([
      entry('folder', 'there'),
      entry('file', 'there/file'),
      entry('folder', 'there/sub'),
      entry('file', 'there/sub/new'),
    ])
    await putInPlace(root, { folder, name: 'there' }, folders)
    expect(await readFile(join(folder, 'there/file'), 'utf8')).toBe(CONTENTS)
    expect(await readFile(join(folder, 'there/kept'), 'utf8')).toBe('kept')
    expect(await readdir(join(folder, 'there/sub'))).toEqual(['new'])
  })

  it.each([
    ['a folder over a file', [entry('folder', 'x'), entry('folder', 'x/f')], 'folderOverFile'],
    ['a file over a folder', [entry('folder', 'x'), entry('file', 'x/d')], 'fileOverFolder'],
    [
      'a folder over a link',
      [entry('folder', 'x'), entry('folder', 'x/l'), entry('file', 'x/l/precious')],
      'folderOverFile',
    ],
  ])('refuses %s and moves nothing', async (_, entries, reason) => {
    await mkdir(join(folder, 'x/d'), { recursive: true })
    await writeFile(join(folder, 'x/f'), '')
    await symlink('..', join(folder, 'x/l'))
    const { folders } = unpack([...entries, entry('file', 'x/zz')])
    await expect(putInPlace(root, { folder, name: 'x' }, folders)).rejects.toMatchObject({ shape: { reason } })
    expect((await readdir(join(folder, 'x'))).toSorted()).toEqual(['d', 'f', 'l'])
    expect(await readFile(join(folder, 'precious'), 'utf8')).toBe('mine')
  })

  it('tells when the tar breaks off, and leaves no file open', () => {
    const tar = toTar([entry('file', 'a', '', { size: 3_000_000 })])
    expect(unpackTar(tar.subarray(0, 2_000_000))).toMatchObject({ whole: false, written: 2_000_000 - 512 })
    expect(openBelow(root)).toEqual([])
    expect(unpack([entry('file', 'b')])).toMatchObject({ whole: true, written: CONTENTS.length })
  })
})

/** Files below a folder that this process has open. */
function openBelow(path: string): string[] {
  return readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const file = readlinkSync(`/proc/self/fd/${descriptor}`)
      return file.startsWith(path) ? [file] : []
    } catch {
      return [] // closed by now, as the one that the folder was read by
    }
  })
}

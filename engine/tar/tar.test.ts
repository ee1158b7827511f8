import { assert, constantFrom, integer, property, record, uint8Array, array, nat } from 'fast-check'
import { extract, pack } from 'tar-stream'
import { describe, expect, it } from 'vitest'
import { padding } from './entry.ts'
import type { TarEntry, TarKind } from './entry.ts'
import { createTarReader } from './read.ts'
import { encodeHeader, TAR_END } from './write.ts'
import { nameFromBytes } from '../ipc/byte-names.ts'

interface Read {
  entry: TarEntry
  contents: Buffer
  ended: boolean
}

/** Reads a tar that arrives in chunks of this size. */
function readAll(tar: Uint8Array, chunk: number): Read[] {
  const found: Read[] = []
  const reader = createTarReader({
    onEntry: (entry) => found.push({ entry, contents: Buffer.alloc(0), ended: false }),
    onBytes: (bytes) => {
      const last = found.at(-1)!
      last.contents = Buffer.concat([last.contents, bytes])
    },
    onFileEnd: () => (found.at(-1)!.ended = true),
  })
  for (let at = 0; at < tar.length; at += chunk) reader.push(tar.subarray(at, at + chunk))
  reader.finish()
  return found
}

function toTar(entries: readonly { entry: TarEntry; contents: Uint8Array }[]): Buffer {
  const parts = entries.flatMap(({ entry, contents }) => [
    encodeHeader(entry),
    contents,
    new Uint8Array(padding(contents.length)),
  ])
  return Buffer.concat([...parts, TAR_END])
}

const name = uint8Array({ min: 1, minLength: 1, maxLength: 200 })
  .filter((bytes) => bytes.at(-1) !== 0x2f)
  .map(nameFromBytes)
const entries = array(
  record({
    path: name,
    kind: constantFrom<TarKind>('file', 'folder', 'link', 'hardlink', 'character', 'block', 'pipe'),
    contents: uint8Array({ maxLength: 1500 }),
    mode: nat(0o7777),
    uid: nat(0xffffffff),
    gid: nat(0xffffffff),
    mtime: integer({ min: -5_000_000_000, max: 20_000_000_000 }),
    target: name,
    major: nat(255),
    minor: nat(0o777),
  }),
  { maxLength: 6 },
).map((many) =>
  many.map(({ contents, ...entry }) => {
    const kept = entry.kind === 'file' ? contents : new Uint8Array(0)
    const target = entry.kind === 'link' || entry.kind === 'hardlink' ? entry.target : ''
    return { entry: { ...entry, target, size: kept.length }, contents: kept }
  }),
)

it('writes times to the nanosecond, also before 1970', () => {
  const entry = { path: 'a', kind: 'folder' as const, size: 0, mode: 0, uid: 0, gid: 0, target: '', major: 0, minor: 0 }
  const told = ([mtime, nanoseconds]: readonly [number, number]): string | undefined => {
    const header = encodeHeader({ ...entry, mtime, nanoseconds })
    return /mtime=(\S+)/.exec(Buffer.from(header).toString())?.[1]
  }
  const times = [
    [1_700_000_000, 123_456_789],
    [5, 1],
    [5, 0],
    [0, 500_000_000],
    [-1, 500_000_000],
    [-3, 1],
  ] as const
  expect(times.map(told)).toEqual([
    '1700000000.123456789',
    '5.000000001',
    undefined,
    '0.500000000',
    '-0.500000000',
    '-2.999999999',
  ])
})

describe('a tar', () => {
  it('comes back as it was written, wherever it is cut', () => {
    assert(
      property(entries, integer({ min: 1, max: 2000 }), (written, chunk) => {
        const read = readAll(toTar(written), chunk)
        expect(read.map(({ entry }) => entry)).toEqual(written.map(({ entry }) => entry))
        expect(read.map(({ contents }) => contents.equals(Buffer.alloc(0)) || contents)).toEqual(
          written.map(({ contents }) => contents.length === 0 || Buffer.from(contents)),
        )
        expect(read.every(({ entry, ended }) => ended === (entry.kind === 'file'))).toBe(true)
      }),
    )
  })

  it('is read by others', async () => {
    const entry = { path: 'süß/x'.repeat(30), kind: 'file' as const, size: 5, mode: 0o4755, uid: 3_000_000, gid: 1 }
    const tar = toTar([
      { entry: { ...entry, mtime: 1e9, target: '', major: 0, minor: 0 }, contents: Buffer.from('hello') },
    ])
    const headers: unknown[] = []
    const other = extract()
    other.on('entry', (header, stream, next) => {
      headers.push(header)
      stream.on('end', next).resume()
    })
    other.end(tar)
    await new Promise((resolve) => other.on('finish', () => resolve(undefined)))
    expect(headers).toMatchObject([{ name: entry.path, size: 5, mode: 0o4755, gid: 1, mtime: new Date(1e12) }])
  })

  it('is read from others', async () => {
    const tar = pack()
    tar.entry({ name: 'a'.repeat(150), mode: 0o600, uid: 7, mtime: new Date(5000) }, 'hi')
    tar.entry({ name: 'ü', type: 'symlink', linkname: '../x' })
    tar.finalize()
    const chunks: Buffer[] = []
    for await (const chunk of tar) chunks.push(chunk as Buffer)
    const read = readAll(Buffer.concat(chunks), 700)
    expect(read.map(({ entry: { path, kind, target } }) => [path, kind, target])).toEqual([
      ['a'.repeat(150), 'file', ''],
      ['ü', 'link', '../x'],
    ])
    expect(read[0]).toMatchObject({ entry: { mode: 0o600, uid: 7, mtime: 5 }, ended: true })
    expect(read[0]?.contents.toString()).toBe('hi')
  })
})

describe('a broken tar', () => {
  const entry: TarEntry = {
    path: 'file',
    kind: 'file',
    size: 1000,
    mode: 0o644,
    uid: 0,
    gid: 0,
    mtime: 0,
    target: '',
    major: 0,
    minor: 0,
  }
  const good = toTar([{ entry, contents: new Uint8Array(1000) }])

  it.each([0, 100, 512, 1000, 1536])('that ends after %i bytes was cut off', (length) => {
    expect(() => readAll(good.subarray(0, length), 512)).toThrow(
      expect.objectContaining({ shape: expect.objectContaining({ reason: 'archiveCutOff' }) as unknown }),
    )
  })

  it('with a wrong sum is damaged', () => {
    const bad = Buffer.from(good)
    bad[0] = 0x21
    expect(() => readAll(bad, 512)).toThrow(
      expect.objectContaining({ shape: expect.objectContaining({ reason: 'archiveDamaged' }) as unknown }),
    )
  })

  it('with records without an end is damaged, not gathered', () => {
    const bad = Buffer.from(encodeHeader({ ...entry, size: 1_000_000_000 }))
    bad[156] = 'x'.charCodeAt(0)
    // The sum of the header as it is now.
    bad.fill(0x20, 148, 156)
    const sum = bad.reduce((total, byte) => total + byte, 0)
    bad.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1')
    expect(() => readAll(bad, 512)).toThrow(
      expect.objectContaining({ shape: expect.objectContaining({ reason: 'archiveDamaged' }) as unknown }),
    )
  })
})

import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { createLayerReader } from './layer-reader.ts'
import { Failure } from '../ipc/errors.ts'
import { padding } from '../tar/entry.ts'
import type { TarEntry } from '../tar/entry.ts'
import { encodeHeader, TAR_END } from '../tar/write.ts'

const PLAIN: TarEntry = {
  path: '',
  kind: 'file',
  size: 0,
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 0,
  target: '',
  major: 0,
  minor: 0,
}

type Member = [path: string, contents: Uint8Array | string | { link: string }]

function tar(...members: Member[]): Buffer {
  const parts = members.flatMap(([path, contents]) => {
    if (typeof contents === 'object' && 'link' in contents) {
      return [encodeHeader({ ...PLAIN, path, kind: 'link', target: contents.link })]
    }
    const bytes = Buffer.from(contents)
    return [encodeHeader({ ...PLAIN, path, size: bytes.length }), bytes, new Uint8Array(padding(bytes.length))]
  })
  return Buffer.concat([...parts, TAR_END])
}

const first = tar(['bin/sh', 'x'.repeat(3000)], ['etc/hosts', 'a'])
const second = tar(['etc/.wh.hosts', ''])
const id = (digit: string): string => digit.repeat(64)
const config = JSON.stringify({ rootfs: { diff_ids: ['1', '2'] }, history: [{}, {}] })

const legacy = tar(
  [`${id('a')}/VERSION`, '1.0'],
  [`${id('a')}/json`, '{}'],
  [`${id('a')}/layer.tar`, first],
  [`${id('b')}/layer.tar`, second],
  [`${id('c')}/layer.tar`, { link: `../${id('a')}/layer.tar` }],
  [`${id('d')}.json`, config],
  [
    'manifest.json',
    JSON.stringify([{ Config: `${id('d')}.json`, Layers: ['a', 'b', 'c'].map((of) => `${id(of)}/layer.tar`) }]),
  ],
)
const blobs = (compress: (bytes: Uint8Array) => Uint8Array): Buffer =>
  tar(
    [`blobs/sha256/${id('a')}`, compress(first)],
    [`blobs/sha256/${id('b')}`, compress(second)],
    [`blobs/sha256/${id('d')}`, config],
    ['oci-layout', '{"imageLayoutVersion":"1.0.0"}'],
    [
      'manifest.json',
      JSON.stringify([{ Config: `blobs/sha256/${id('d')}`, Layers: ['a', 'b'].map((of) => `blobs/sha256/${id(of)}`) }]),
    ],
  )

async function read(archive: Uint8Array, size = archive.length): Promise<string[][]> {
  const reader = createLayerReader()
  // Whoever reads a socket uses its memory anew once the bytes were taken.
  const memory = Buffer.alloc(size)
  for (let at = 0; at < archive.length; at += size) {
    const piece = archive.subarray(at, at + size)
    memory.set(piece)
    await reader.push(memory.subarray(0, piece.length))
    memory.fill(0xff)
  }
  return (await reader.finish()).entries.map((entries) => entries.map(({ path, size: bytes }) => `${path} ${bytes}`))
}

const LAYERS = [['bin/sh 3000', 'etc/hosts 1'], ['etc/.wh.hosts 0']]

describe('an archive of docker save', () => {
  it('is read in its old layout, where a layer that is there already is a link', async () => {
    expect(await read(legacy)).toEqual([...LAYERS, LAYERS[0]])
  })

  it.each([
    ['plain', (bytes: Uint8Array) => bytes],
    ['compressed', (bytes: Uint8Array) => gzipSync(bytes)],
  ])('is read in the layout of blobs: %s', async (_, compress) => {
    expect(await read(blobs(compress))).toEqual(LAYERS)
  })

  it('says what it cannot read', async () => {
    const zstd = Uint8Array.from([0x28, 0xb5, 0x2f, 0xfd, ...Array<number>(600).fill(0)])
    const reason = (archive: Uint8Array): Promise<unknown> =>
      read(archive).catch((error: unknown) => (error instanceof Failure ? error.shape.reason : error))
    expect(await reason(blobs(() => zstd))).toBe('layerCompressed')
    expect(await reason(blobs((bytes) => gzipSync(bytes).fill(0xff, 12)))).toBe('archiveDamaged')
    expect(await reason(legacy.subarray(0, 5000))).toBe('archiveCutOff')
    expect(await reason(tar(['manifest.json', '[]']))).toBe('archiveDamaged')
  })
})

test('it makes no difference in which pieces it comes', async () => {
  const packed = blobs((bytes) => gzipSync(bytes))
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 3000 }), async (size) => {
      expect(await read(legacy, size)).toEqual([...LAYERS, LAYERS[0]])
      expect(await read(packed, size)).toEqual(LAYERS)
    }),
    { numRuns: 30 },
  )
})

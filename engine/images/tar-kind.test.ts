import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compressionOf, createTarKindReader } from './tar-kind.ts'

const id = 'ab'.repeat(32)

function kindOf(paths: readonly string[]): string {
  const reader = createTarKindReader()
  for (const path of paths) {
    const kind = reader.add(path)
    if (kind) return kind
  }
  return reader.rest
}

test.each([
  [
    'the legacy layout, marks last',
    [`${id}`, `${id}/VERSION`, `${id}/json`, `${id}/layer.tar`, `${id}.json`, 'manifest.json'],
    'images',
  ],
  ['the OCI layout', ['blobs', 'blobs/sha256', `blobs/sha256/${id}`, 'index.json', 'oci-layout'], 'images'],
  ['packed anew by tar', ['.', './manifest.json', `./${id}.json`], 'images'],
  ['layers alone, as far as it was looked at', [`${id}/`, `${id}/layer.tar`], 'images'],
  ['a root', ['bin', 'bin/sh', 'etc'], 'files'],
  ['a root packed by tar', ['.', './bin', './etc'], 'files'],
  ['one program', ['hello'], 'files'],
  ['a root with a folder of blobs', ['blobs', 'blobs/readme'], 'files'],
  ['an empty tar', [], 'unknown'],
  ['only its own folder', ['./'], 'unknown'],
])('tells what a tar is by its names: %s', (_, paths, kind) => {
  expect(kindOf(paths)).toBe(kind)
})

test('whatever the order, a root’s name makes it files unless a mark came first', () => {
  const parts = fc.array(fc.constantFrom(`${id}`, `${id}/json`, `${id}/layer.tar`, 'blobs', `blobs/sha256/${id}`))
  fc.assert(
    fc.property(parts, parts, (before, after) => {
      expect(kindOf([...before, 'usr/bin', ...after])).toBe('files')
      expect(kindOf([...before, 'manifest.json', 'usr/bin', ...after])).toBe('images')
    }),
  )
})

test.each([
  [[0x1f, 0x8b, 0x08], 'gzip'],
  [[0x42, 0x5a, 0x68, 0x39], 'bzip2'],
  [[0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], 'xz'],
  [[0x28, 0xb5, 0x2f, 0xfd], 'zstd'],
  [[0x62, 0x69, 0x6e], undefined],
  [[], undefined],
])('knows compressions by their first bytes: %j', (bytes, compression) => {
  expect(compressionOf(Uint8Array.from(bytes))).toBe(compression)
})

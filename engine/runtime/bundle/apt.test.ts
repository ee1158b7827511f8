import { expect, it } from 'vitest'
import { parseUri } from './apt.ts'

const checksum = 'a'.repeat(64)

it('reads where a package is', () => {
  const url = 'http://mirror.example/debian/pool/main/d/docker.io/docker.io_26.1.5%2bdfsg1-9_amd64.deb'
  expect(parseUri(`'${url}' docker.io_26.1.5+dfsg1-9_amd64.deb 23037844 SHA256:${checksum}\n`)).toEqual([
    'docker.io',
    { url, version: '26.1.5+dfsg1-9', size: 23037844, sha256: checksum },
  ])
})

it('reads a version with an epoch', () => {
  const [, { version }] = parseUri(
    `'http://mirror.example/libcap2.deb' libcap2_1%3a2.66-4_amd64.deb 1 SHA256:${checksum}`,
  )
  expect(version).toBe('1:2.66-4')
})

it.each(['', 'Need to get 23 MB', `'http://mirror.example/a.deb' a_1_amd64.deb 12 MD5Sum:abc`])(
  'refuses a line that says something else: %s',
  (line) => {
    expect(() => parseUri(line)).toThrow('apt-get named no address')
  },
)

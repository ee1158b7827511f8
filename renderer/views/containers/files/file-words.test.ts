import { assert, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nameFromBytes } from '../../../../engine/ipc/byte-names.ts'
import { decodePath, encodePath, modeText, ownerText } from './file-words.ts'

describe('modeText', () => {
  it.each([
    ['file', 0o644, '-rw-r--r--'],
    ['folder', 0o1777, 'drwxrwxrwt'],
    ['file', 0o4755, '-rwsr-xr-x'],
    ['file', 0o4644, '-rwSr--r--'],
    ['folder', 0o2770, 'drwxrws---'],
    ['link', 0o777, 'lrwxrwxrwx'],
    ['device', 0o1666, 'crw-rw-rwT'],
    ['socket', 0, 's---------'],
  ] as const)('%s %o is %s', (kind, mode, text) => expect(modeText({ kind, mode })).toBe(text))
})

describe('ownerText', () => {
  it('prefers names', () => {
    expect(ownerText({ uid: 33, gid: 0, group: 'root' })).toBe('33:root')
  })
})

describe('a path in an address', () => {
  it('comes back, whatever bytes are in it', () => {
    assert(
      property(uint8Array({ min: 1, maxLength: 40 }), (bytes) => {
        const path = `/${nameFromBytes(bytes)}`
        const query = new URLSearchParams(`path=${encodePath(path)}`)
        expect(decodePath(query.get('path'))).toBe(path)
      }),
    )
  })

  it('is refused when it is none', () => {
    expect(decodePath(null)).toBeUndefined()
    expect(decodePath('etc')).toBeUndefined()
    expect(decodePath('/a"b')).toBeUndefined()
  })
})

import { array, assert, integer, property, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bytesFromName, isUtf8Name, lossyName, nameFromBytes, showName } from './byte-names.ts'

/** Any characters but halves of surrogates. */
const proper = array(integer({ min: 0, max: 0x10ffff - 0x800 }), { maxLength: 30 }).map((points) =>
  points.map((point) => String.fromCodePoint(point < 0xd800 ? point : point + 0x800)).join(''),
)

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values)

describe('names as text', () => {
  it('give back any bytes', () => {
    assert(
      property(uint8Array({ maxLength: 64 }), (name) => {
        expect(bytesFromName(nameFromBytes(name))).toEqual(name)
      }),
    )
  })

  it('are themselves where they are proper UTF-8', () => {
    assert(
      property(proper, (name) => {
        expect(nameFromBytes(new TextEncoder().encode(name))).toBe(name)
        expect(isUtf8Name(name)).toBe(true)
      }),
    )
  })

  it('keep what is good around what is not', () => {
    expect(nameFromBytes(bytes(0x61, 0xff, 0xe4, 0xbd, 0xa0, 0xe4, 0xbd))).toBe('a\udcff你\udce4\udcbd')
    // An encoded surrogate, an overlong slash and a byte order mark.
    expect(nameFromBytes(bytes(0xed, 0xa0, 0x80, 0xc0, 0xaf, 0xef, 0xbb, 0xbf))).toBe(
      '\udced\udca0\udc80\udcc0\udcaf\ufeff',
    )
  })

  it('survive JSON', () => {
    const name = nameFromBytes(bytes(0xff, 0x0a, 0x22))
    expect(bytesFromName(JSON.parse(JSON.stringify(name)) as string)).toEqual(bytes(0xff, 0x0a, 0x22))
  })
})

describe('showName', () => {
  it('is one line with nothing invisible in it', () => {
    expect(showName('a\nb\u001b[1m\udcff\u202egpj.exe')).toBe(String.raw`a\nb\x1b[1m\xff\u202egpj.exe`)
    expect(showName('<img src=x> 你好 é')).toBe('<img src=x> 你好 é')
  })
})

describe('lossyName', () => {
  it('is what the daemon’s JSON has', () => {
    expect(lossyName('x\udcffy')).toBe('x\ufffdy')
    expect(lossyName('plain')).toBe('plain')
  })
})

import { describe, expect, it } from 'vitest'
import { hexLines, viewKind } from './view-kind.ts'

const bytes = (text: string): Uint8Array => Uint8Array.from(text, (char) => char.charCodeAt(0))

describe('viewKind', () => {
  it.each([
    ['\u0089PNG\r\n\u001a\n\0\0', { as: 'image', type: 'image/png' }],
    ['GIF89a', { as: 'image', type: 'image/gif' }],
    ['RIFF\0\0\0\0WEBPVP8', { as: 'image', type: 'image/webp' }],
    ['BMW is a make of cars', { as: 'text' }],
    ['root:x:0:0\n', { as: 'text' }],
    ['caf\u00e9 in latin1', { as: 'text' }],
    ['', { as: 'text' }],
    ['\u007fELF\u0002\0\0', { as: 'bytes' }],
    ['<svg onload="alert(1)">', { as: 'text' }],
  ])('%j', (text, kind) => expect(viewKind(bytes(text))).toEqual(kind))
})

describe('hexLines', () => {
  it('is hexdump -C', () => {
    expect(hexLines(bytes('0123456789abcdef\n\u00ff'))).toEqual([
      '00000000  30 31 32 33 34 35 36 37  38 39 61 62 63 64 65 66  0123456789abcdef',
      '00000010  0a ff                                             ..',
    ])
  })
})

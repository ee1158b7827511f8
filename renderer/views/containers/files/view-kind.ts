/** How the beginning of a file can be shown. */
export type ViewKind = { as: 'text' } | { as: 'image'; type: string } | { as: 'bytes' }

/** Images that Chromium shows, by what they begin with: a name says nothing for sure. */
const IMAGES: [type: string, at: number, text: string][] = [
  ['image/png', 0, '\u0089PNG\r\n\u001a\n'],
  ['image/jpeg', 0, '\u00ff\u00d8\u00ff'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/bmp', 0, 'BM'],
  ['image/x-icon', 0, '\u0000\u0000\u0001\u0000'],
  ['image/avif', 4, 'ftypavif'],
]

/** Bytes that are looked at: enough to meet a zero byte in whatever is no text. */
const LOOKED_AT = 8192

/** Tells text from images and from other bytes. */
export function viewKind(bytes: Uint8Array): ViewKind {
  const begins = ([, at, text]: (typeof IMAGES)[number]): boolean =>
    [...text].every((char, index) => bytes[at + index] === char.charCodeAt(0))
  const image = IMAGES.find(begins)
  if (image && (image[2] !== 'BM' || bytes.includes(0))) return { as: 'image', type: image[0] }
  return bytes.subarray(0, LOOKED_AT).includes(0) ? { as: 'bytes' } : { as: 'text' }
}

/** Bytes as `hexdump -C` shows them, sixteen in a line. */
export function hexLines(bytes: Uint8Array): string[] {
  const lines: string[] = []
  for (let at = 0; at < bytes.length; at += 16) {
    const part = [...bytes.subarray(at, at + 16)]
    const hex = part.map((byte) => byte.toString(16).padStart(2, '0'))
    const text = part.map((byte) => (byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.')).join('')
    const columns = [hex.slice(0, 8).join(' '), hex.slice(8).join(' ')].map((half) => half.padEnd(23))
    lines.push(`${at.toString(16).padStart(8, '0')}  ${columns.join('  ')}  ${text}`)
  }
  return lines
}

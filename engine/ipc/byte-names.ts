/**
 * Names of files in a container are bytes, mostly but not always UTF-8. As text they are written as Python does
 * (`surrogateescape`): a byte that is no UTF-8 becomes the lone surrogate U+DC00 + byte. The text of a proper name is
 * the name itself, and every name comes back byte by byte.
 */
const ESCAPES = /[\u{dc80}-\u{dcff}]/u

/** Keeps a byte order mark, which may begin a name too. */
const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const encoder = new TextEncoder()

/** The text of a name's bytes. */
export function nameFromBytes(bytes: Uint8Array): string {
  const whole = decode(bytes)
  if (whole !== undefined) return whole
  let text = ''
  let at = 0
  while (at < bytes.length) {
    const piece = bytes.subarray(at, at + sequenceLength(bytes[at] ?? 0))
    const char = decode(piece)
    text += char ?? String.fromCharCode(0xdc00 + (bytes[at] ?? 0))
    at += char === undefined ? 1 : piece.length
  }
  return text
}

/** The bytes of a name's text. */
export function bytesFromName(name: string): Uint8Array {
  if (!ESCAPES.test(name)) return encoder.encode(name)
  const bytes: number[] = []
  for (const char of name) {
    if (ESCAPES.test(char)) bytes.push(char.charCodeAt(0) - 0xdc00)
    else bytes.push(...encoder.encode(char))
  }
  return Uint8Array.from(bytes)
}

/** Whether a name is proper UTF-8: what JSON, and with it most of Docker's API, can carry. */
export function isUtf8Name(name: string): boolean {
  return !ESCAPES.test(name)
}

/** What JSON made of a name on its way through the daemon: each byte that is no UTF-8 is U+FFFD there. */
export function lossyName(name: string): string {
  return name.replaceAll(new RegExp(ESCAPES, 'gu'), '\u{fffd}')
}

/** Control characters, and those that turn the direction of writing: `gpj.exe` must not read as `exe.jpg`. */
// oxlint-disable-next-line no-control-regex -- they are what is looked for
const UNPRINTABLE = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu

const SHORT: Record<string, string> = { '\n': String.raw`\n`, '\r': String.raw`\r`, '\t': String.raw`\t` }

/** A name as it can be shown: one line, nothing invisible, stray bytes as `\xff`. */
export function showName(name: string): string {
  return name
    .replaceAll(new RegExp(ESCAPES, 'gu'), (char) => hex(char.charCodeAt(0) - 0xdc00))
    .replaceAll(UNPRINTABLE, (char) => {
      const code = char.charCodeAt(0)
      return SHORT[char] ?? (code < 0x100 ? hex(code) : `\\u${code.toString(16).padStart(4, '0')}`)
    })
}

function hex(byte: number): string {
  return `\\x${byte.toString(16).padStart(2, '0')}`
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes)
  } catch {
    return undefined // not UTF-8
  }
}

/** How long the UTF-8 sequence is that a byte begins. */
function sequenceLength(lead: number): number {
  if (lead >= 0xf0) return 4
  if (lead >= 0xe0) return 3
  return lead >= 0xc0 ? 2 : 1
}

import { BLOCK, checksum, padding } from './entry.ts'
import type { TarEntry, TarKind } from './entry.ts'
import { writePax } from './pax.ts'
import { bytesFromName } from '../ipc/byte-names.ts'

/** The end of a tar. */
export const TAR_END = new Uint8Array(2 * BLOCK)

/** What seven octal digits hold: user and group ids above go into a record, and so do sizes above eleven digits. */
const SMALL = 0o7777777
const LARGE = 0o77777777777

const LETTERS: Record<TarKind, string> = {
  file: '0',
  hardlink: '1',
  link: '2',
  character: '3',
  block: '4',
  folder: '5',
  pipe: '6',
}

/** The header of an entry: one block, with PAX records before it where a plain header can't say it. */
export function encodeHeader(entry: TarEntry): Uint8Array {
  const name = bytesFromName(entry.kind === 'folder' ? `${entry.path}/` : entry.path)
  const target = bytesFromName(entry.target)
  const whole = Math.floor(entry.mtime)
  const records = {
    ...(name.length > 100 || !isAscii(name) ? { path: entry.kind === 'folder' ? `${entry.path}/` : entry.path } : {}),
    ...(target.length > 100 || !isAscii(target) ? { linkpath: entry.target } : {}),
    ...(entry.size > LARGE ? { size: String(entry.size) } : {}),
    ...(entry.uid > SMALL ? { uid: String(entry.uid) } : {}),
    ...(entry.gid > SMALL ? { gid: String(entry.gid) } : {}),
    ...(whole < 0 || whole > LARGE || entry.nanoseconds ? { mtime: time(whole, entry.nanoseconds) } : {}),
  }
  const header = block(entry, name, target)
  if (Object.keys(records).length === 0) return header
  const written = writePax(records)
  const before = { ...entry, kind: 'file' as const, size: written.length, mode: 0o644, uid: 0, gid: 0, mtime: 0 }
  const all = new Uint8Array(BLOCK + written.length + padding(written.length) + BLOCK)
  all.set(block(before, bytesFromName('PaxHeaders/record'), new Uint8Array(0), 'x'))
  all.set(written, BLOCK)
  all.set(header, all.length - BLOCK)
  return all
}

/** Seconds and nanoseconds after them, as one number: half a second before 1970 is `-0.5`. */
function time(seconds: number, nanoseconds = 0): string {
  if (nanoseconds === 0) return String(seconds)
  const isBefore = seconds < 0
  const whole = isBefore ? -seconds - 1 : seconds
  const rest = isBefore ? 1_000_000_000 - nanoseconds : nanoseconds
  return `${isBefore ? '-' : ''}${whole}.${String(rest).padStart(9, '0')}`
}

function block(entry: TarEntry, name: Uint8Array, target: Uint8Array, letter = LETTERS[entry.kind]): Uint8Array {
  const header = new Uint8Array(BLOCK)
  header.set(name.subarray(0, 100))
  writeOctal(header, 100, 7, entry.mode)
  writeOctal(header, 108, 7, Math.min(entry.uid, SMALL))
  writeOctal(header, 116, 7, Math.min(entry.gid, SMALL))
  writeOctal(header, 124, 11, Math.min(entry.size, LARGE))
  writeOctal(header, 136, 11, Math.min(Math.max(0, Math.floor(entry.mtime)), LARGE))
  header[156] = letter.charCodeAt(0)
  header.set(target.subarray(0, 100), 157)
  header.set(bytesFromName('ustar\u000000'), 257)
  writeOctal(header, 329, 7, entry.major)
  writeOctal(header, 337, 7, entry.minor)
  writeOctal(header, 148, 6, checksum(header))
  header[155] = 0x20
  return header
}

function writeOctal(header: Uint8Array, at: number, digits: number, value: number): void {
  header.set(bytesFromName(value.toString(8).padStart(digits, '0')), at)
}

function isAscii(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte < 0x80)
}

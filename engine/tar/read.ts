import { BLOCK, checksum, padding } from './entry.ts'
import type { TarEntry, TarKind } from './entry.ts'
import { readPax } from './pax.ts'
import { failure } from '../ipc/errors.ts'
import { nameFromBytes } from '../ipc/byte-names.ts'

/**
 * Reads a tar as it arrives: ustar, PAX and GNU long names. It is our own because names have to stay bytes (tar-stream
 * decodes PAX records as UTF-8) and because nothing may wait once per chunk: 500 MB come in 16,000 of them.
 */
export interface TarReader {
  /** Reports all that is in `chunk` at once; contents come as views of it. Throws `archiveDamaged`. */
  push(chunk: Uint8Array): void
  /** To be called at the end of the source. Throws `archiveCutOff` unless the tar has come to its own end. */
  finish(): void
  /** What follows the tar's end is of no interest. */
  readonly ended: boolean
}

export interface TarHandler {
  onEntry: (entry: TarEntry) => void
  /** Contents of the last entry, in pieces; the bytes belong to the chunk that was pushed. */
  onBytes?: (bytes: Uint8Array) => void
  /** The contents of the last entry, which is a file, are complete. */
  onFileEnd?: () => void
}

/** Bytes of records and long names at most: a path has 4,096 bytes, extended attributes 64 KiB. */
const RECORDS_MOST = 1024 * 1024

/** What the blocks after a header hold. */
type Follows = 'file' | 'pax' | 'global' | 'longName' | 'longTarget' | 'unknown'

/** Makes a reader; it keeps no more than a header and the records of one entry. */
export function createTarReader(handler: TarHandler): TarReader {
  const block = new Uint8Array(BLOCK)
  let filled = 0
  let left = 0
  let skip = 0
  let follows: Follows = 'file'
  let gathered: Uint8Array[] = []
  let records = new Map<string, string>()
  let longName: string | undefined
  let longTarget: string | undefined
  let ended = false

  const readHeader = (): void => {
    filled = 0
    if (block.every((byte) => byte === 0)) {
      ended = true
      return
    }
    if (checksum(block) !== readNumber(block, 148, 8)) throw failure('archiveDamaged', {})
    const type = String.fromCharCode(block[156] ?? 0)
    const size = Number(records.get('size') ?? readNumber(block, 124, 12))
    if (!Number.isSafeInteger(size) || size < 0) throw failure('archiveDamaged', {})
    follows = FOLLOWS[type] ?? (KINDS[type] ? 'file' : 'unknown')
    if (follows === 'file') {
      const entry = toEntry(KINDS[type] ?? 'file', size)
      left = entry.size
      // A hard link may tell the size of what it names, and folders have none: no contents follow either.
      skip = padding(left)
      handler.onEntry(entry)
      if (entry.kind === 'file' && left === 0) handler.onFileEnd?.()
      return
    }
    if (follows !== 'unknown' && size > RECORDS_MOST) throw failure('archiveDamaged', {})
    left = size
    skip = padding(size)
    if (size === 0) finishRecords()
  }

  const toEntry = (kind: TarKind, size: number): TarEntry => {
    const entry: TarEntry = {
      path: (longName ?? records.get('path') ?? readPath(block)).replace(/\/+$/, ''),
      kind,
      size: kind === 'file' ? size : 0,
      mode: readNumber(block, 100, 8) & 0o7777,
      uid: Number(records.get('uid') ?? readNumber(block, 108, 8)),
      gid: Number(records.get('gid') ?? readNumber(block, 116, 8)),
      mtime: Number(records.get('mtime') ?? readNumber(block, 136, 12)),
      target: longTarget ?? records.get('linkpath') ?? readName(block, 157, 100),
      major: readNumber(block, 329, 8),
      minor: readNumber(block, 337, 8),
    }
    records = new Map()
    longName = longTarget = undefined
    return entry
  }

  const finishRecords = (): void => {
    const bytes = join(gathered)
    gathered = []
    if (follows === 'pax') records = readPax(bytes)
    else if (follows === 'longName') longName = readName(bytes, 0, bytes.length)
    else if (follows === 'longTarget') longTarget = readName(bytes, 0, bytes.length)
  }

  const take = (bytes: Uint8Array): void => {
    left -= bytes.length
    if (follows === 'file') {
      handler.onBytes?.(bytes)
      if (left === 0) handler.onFileEnd?.()
      return
    }
    if (follows !== 'unknown' && follows !== 'global') gathered.push(new Uint8Array(bytes))
    if (left === 0) finishRecords()
  }

  return {
    push(chunk) {
      let at = 0
      while (at < chunk.length && !ended) {
        const room = chunk.length - at
        if (left > 0) {
          const length = Math.min(left, room)
          take(chunk.subarray(at, at + length))
          at += length
        } else if (skip > 0) {
          const length = Math.min(skip, room)
          skip -= length
          at += length
        } else {
          const length = Math.min(BLOCK - filled, room)
          block.set(chunk.subarray(at, at + length), filled)
          filled += length
          at += length
          if (filled === BLOCK) readHeader()
        }
      }
    },
    finish() {
      if (!ended) throw failure('archiveCutOff', {})
    },
    get ended() {
      return ended
    },
  }
}

/** Types of entries by their letter; the old ones write a zero byte, contiguous files are files. */
const KINDS: Record<string, TarKind> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hardlink',
  '2': 'link',
  '3': 'character',
  '4': 'block',
  '5': 'folder',
  '6': 'pipe',
}

const FOLLOWS: Record<string, Follows> = { x: 'pax', g: 'global', L: 'longName', K: 'longTarget' }

/** The path of a header; only ustar has a prefix, GNU keeps times there. */
function readPath(block: Uint8Array): string {
  const name = readName(block, 0, 100)
  const ustar = readName(block, 257, 6) === 'ustar' && block[262] === 0
  const prefix = ustar ? readName(block, 345, 155) : ''
  return prefix ? `${prefix}/${name}` : name
}

/** Bytes up to the first zero. */
function readName(bytes: Uint8Array, at: number, length: number): string {
  const field = bytes.subarray(at, at + length)
  const end = field.indexOf(0)
  return nameFromBytes(end === -1 ? field : field.subarray(0, end))
}

/** Octal digits, or GNU's big-endian number with the highest bit set. Nothing is 0. */
function readNumber(bytes: Uint8Array, at: number, length: number): number {
  const field = bytes.subarray(at, at + length)
  const first = field[0] ?? 0
  if (first & 0x80) {
    // Negative times are before 1970: two's complement over the whole field.
    let value = first & 0x40 ? first - 0x100 : first & 0x7f
    for (const byte of field.subarray(1)) value = value * 256 + byte
    return value
  }
  let value = 0
  for (const byte of field) {
    if (byte === 0x20 && value === 0) continue
    if (byte < 0x30 || byte > 0x37) break
    value = value * 8 + (byte - 0x30)
  }
  return value
}

function join(pieces: readonly Uint8Array[]): Uint8Array {
  const [first] = pieces
  if (first && pieces.length === 1) return first
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
  let at = 0
  for (const piece of pieces) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

import { LOG_HEADER, writeLogHeader } from '../ipc/log-frames.ts'

/** What every line of a `json-file` log begins with, and what follows the text of one that has nothing to unescape. */
const [BEGIN, STDOUT, STDERR, TIME] = ['{"log":"', '","stream":"stdout"', '","stream":"stderr"', ',"time":"'].map(
  (text) => Buffer.from(text),
) as [Buffer, Buffer, Buffer, Buffer]
const [BACKSLASH, FEED, QUOTE, DOT, ZERO, Z, SPACE, SMALL_N] = [0x5c, 0x0a, 0x22, 0x2e, 0x30, 0x5a, 0x20, 0x6e]

/** Bytes of `2026-01-20T12:00:00`, and of the same with nine decimals, a `Z` and a blank. */
const SECONDS = 19
const STAMP = 31

/** A log's line as it should stand in its file. */
interface Entry {
  log?: unknown
  stream?: unknown
  time?: unknown
}

/** The most that the frame of a line of so many bytes takes: none of its characters grows when it is unescaped. */
export const frameLimit = (line: number): number => line + LOG_HEADER + STAMP

/**
 * Turns a line of a `json-file` log, without its line feed, into the frame that dockerd would make of it with
 * `timestamps=1`, and answers with where that ends; `at` for a line that is none, which a full disk leaves behind.
 * `into` has room for {@link frameLimit}.
 */
export function frameEntry(line: Buffer, into: Buffer, at: number): number {
  return framePlain(line, into, at) ?? frameAny(line, into, at)
}

/** The time of the frame that begins at `at`, as dockerd writes it: all of one length, so they sort as they stand. */
export function timeOfFrame(into: Buffer, at: number): string {
  return into.toString('latin1', at + LOG_HEADER, at + LOG_HEADER + STAMP - 1)
}

/** A line whose only escape is its line feed is copied as it stands: parsing 300,000 of them takes a second. */
function framePlain(line: Buffer, into: Buffer, at: number): number | undefined {
  const escape = line.indexOf(BACKSLASH, BEGIN.length)
  if (escape === -1 || line[escape + 1] !== SMALL_N || !startsWith(line, BEGIN, 0)) return undefined
  const stderr = startsWith(line, STDERR, escape + 2)
  if (!stderr && !startsWith(line, STDOUT, escape + 2)) return undefined
  const time = escape + 2 + STDOUT.length
  if (!startsWith(line, TIME, time)) return undefined
  const text = at + LOG_HEADER + STAMP
  if (!putTime(line, time + TIME.length, into, at + LOG_HEADER)) return undefined
  const length = line.copy(into, text, BEGIN.length, escape)
  into[text + length] = FEED
  writeLogHeader(into, at, stderr ? 'stderr' : 'stdout', STAMP + length + 1)
  return text + length + 1
}

function startsWith(line: Buffer, expected: Buffer, at: number): boolean {
  for (let index = 0; index < expected.length; index++) if (line[at + index] !== expected[index]) return false
  return true
}

/** Copies a time that a quote ends, with as many decimals as it lacks of nine. */
function putTime(line: Buffer, from: number, into: Buffer, at: number): boolean {
  const end = line.indexOf(QUOTE, from)
  if (end === -1 || end - from < SECONDS + 1 || end - from > STAMP - 1 || line[end - 1] !== Z) return false
  const length = line.copy(into, at, from, end - 1)
  into.fill(ZERO, at + length, at + STAMP - 2)
  into[at + SECONDS] = DOT
  into[at + STAMP - 2] = Z
  into[at + STAMP - 1] = SPACE
  return true
}

function frameAny(line: Buffer, into: Buffer, at: number): number {
  const { log, stream, time } = parse(line)
  if (typeof log !== 'string' || typeof time !== 'string') return at
  if (!putTime(Buffer.from(`${time}"`), 0, into, at + LOG_HEADER)) return at
  const length = into.write(log, at + LOG_HEADER + STAMP)
  writeLogHeader(into, at, stream === 'stderr' ? 'stderr' : 'stdout', STAMP + length)
  return at + LOG_HEADER + STAMP + length
}

function parse(line: Buffer): Entry {
  try {
    return (JSON.parse(line.toString('utf8')) as Entry | null) ?? {}
  } catch {
    return {}
  }
}

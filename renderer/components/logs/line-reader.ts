import { LOG_HEADER } from '../../../engine/ipc/log-frames.ts'
import { compareStamps, createStampReader, type Stamp } from './stamp.ts'
import type { LineBytes } from './segment.ts'

const KiB = 1024
/** Bytes kept of one line: what follows could never be read, and a line may be 100 MB. */
const MAX_LINE = 16 * KiB
/** A frame above this is no entry of a log; its text is taken as it comes instead of being waited for. */
const MAX_FRAME = 256 * KiB
const [FEED, RETURN] = [10, 13]
const STDERR = 2

/** A line that has no end yet. */
export interface OpenLine extends Stamp {
  stderr: boolean
  bytes: Uint8Array
  length: number
  cut: number
}

/** Where to go on after an interruption without a gap: entries from this time on, of which so many are known. */
export interface Place extends Stamp {
  known: number
}

/** Reads one container's log: takes frames apart, joins the parts of long lines, and keeps what has no end yet. */
export interface LineReader {
  push(chunk: Uint8Array): void
  /** The stream is over. A line without an end is complete, unless the stream `broke` and will go on. */
  end(broke: boolean): void
  /** Skips the entries of a place that was left; to be said before the stream that begins there. */
  resume(place: Place): void
  /** Undefined before the first entry. */
  readonly place: Place | undefined
  readonly open: readonly OpenLine[]
  /** Entries so far: lines, and the further parts of those longer than 16 KiB. */
  readonly entries: number
}

export function createLineReader(container: number, onLine: (line: LineBytes) => void): LineReader {
  const stamp: Stamp = { seconds: 0, nanos: 0 }
  const readStamp = createStampReader(stamp)
  const opened: (OpenLine | undefined)[] = [undefined, undefined]
  // One object for all lines: 300,000 of them would be the most that there is to collect.
  const line: LineBytes = { ...stamp, container, stderr: false, bytes: new Uint8Array(0), from: 0, to: 0, cut: 0 }
  let carry = new Uint8Array(0)
  let left = 0
  let leftStderr = false
  let place: Place | undefined
  let entries = 0
  let skip = 0
  let skipping = false
  /** Whether the bytes at hand have a carriage return at all: looking for one in every line costs as much as the rest. */
  let returns = false

  /** Hands a complete line on. What a progress bar has written over, a terminal would not show either. */
  const complete = (bytes: Uint8Array, from: number, to: number, stderr: boolean, cut: number): void => {
    let end = to
    while (end > from && bytes[end - 1] === RETURN) end--
    let begin = returns ? end : from
    while (begin > from && bytes[begin - 1] !== RETURN) begin--
    line.seconds = stamp.seconds
    line.nanos = stamp.nanos
    line.stderr = stderr
    line.bytes = bytes
    line.from = begin
    line.to = end
    line.cut = cut
    onLine(line)
  }
  const extend = (stderr: boolean, bytes: Uint8Array, from: number, to: number): void => {
    let open = opened[Number(stderr)]
    open ??= { ...stamp, stderr, bytes: new Uint8Array(MAX_LINE), length: 0, cut: 0 }
    opened[Number(stderr)] = open
    const kept = Math.min(to - from, MAX_LINE - open.length)
    open.bytes.set(bytes.subarray(from, from + kept), open.length)
    open.length += kept
    open.cut += to - from - kept
  }
  const finish = (open: OpenLine): void => {
    opened[Number(open.stderr)] = undefined
    const { seconds, nanos } = stamp
    Object.assign(stamp, { seconds: open.seconds, nanos: open.nanos })
    const before = returns
    returns = true // it may have come in earlier bytes
    complete(open.bytes, 0, open.length, open.stderr, open.cut)
    returns = before
    Object.assign(stamp, { seconds, nanos })
  }
  const text = (bytes: Uint8Array, from: number, to: number, stderr: boolean): void => {
    if (skipping) return
    for (let at = from; at < to;) {
      const feed = bytes.indexOf(FEED, at)
      const ended = feed !== -1 && feed < to
      const end = ended ? feed : to
      const open = opened[Number(stderr)]
      if (ended && !open && end - at <= MAX_LINE) complete(bytes, at, end, stderr, 0)
      else extend(stderr, bytes, at, end)
      const extended = opened[Number(stderr)]
      if (ended && extended) finish(extended)
      at = end + 1
    }
  }
  const noteEntry = (): void => {
    entries += 1
    if (!place || compareStamps(stamp, place) > 0) place = { ...stamp, known: 1 }
    else place.known += 1
  }
  /** The beginning of a frame: its time goes, and says whether this is one that is known already. */
  const begin = (bytes: Uint8Array, from: number, to: number): number => {
    const length = readStamp(bytes, from, to)
    if (length === 0) return 0
    skipping = skip > 0
    if (skipping) skip -= 1
    else noteEntry()
    return length
  }

  return {
    push(chunk) {
      const bytes = carry.length === 0 ? chunk : concat(carry, chunk)
      returns = bytes.includes(RETURN)
      let at = 0
      while (at < bytes.length) {
        if (left > 0) {
          const to = Math.min(bytes.length, at + left)
          text(bytes, at, to, leftStderr)
          left -= to - at
          at = to
          continue
        }
        if (bytes.length - at < LOG_HEADER) break
        const length = length32(bytes, at + 4)
        const stderr = bytes[at] === STDERR
        const from = at + LOG_HEADER
        if (length <= MAX_FRAME) {
          if (bytes.length - from < length) break
          text(bytes, from + begin(bytes, from, from + length), from + length, stderr)
          at = from + length
        } else {
          leftStderr = stderr
          left = length
          at = from
        }
      }
      carry = bytes.slice(at)
    },
    end(broke) {
      carry = new Uint8Array(0)
      left = 0
      if (broke) return
      for (const open of opened) if (open) finish(open)
    },
    resume({ known }) {
      skip = known
    },
    get place() {
      return place
    },
    get open() {
      return opened.filter((open) => open !== undefined)
    },
    get entries() {
      return entries
    },
  }
}

function concat(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}

function length32(bytes: Uint8Array, at: number): number {
  return (
    (((bytes[at] ?? 0) << 24) | ((bytes[at + 1] ?? 0) << 16) | ((bytes[at + 2] ?? 0) << 8) | (bytes[at + 3] ?? 0)) >>> 0
  )
}

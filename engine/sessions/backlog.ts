import { SCROLLBACK_LINES } from '../ipc/models/session.ts'

const KiB = 1024
/** Bytes that are left out only together: scanning more often costs more than sending them. */
const LEAST_CUT = 64 * KiB
/** Bytes that wait at most. Lines so long that {@link KEPT_LINES} of them are more are never left out. */
const MOST = 1024 * KiB
/** Bytes that may wait when none of them can be left out: what Ctrl+C has to wait for besides the window of credit. */
export const MOST_UNCUT = 64 * KiB
/** Rows of the tallest screen. After so many lines a cursor is where lines scroll, wherever it began. */
const ROWS = 1000
/** Lines after which nothing printed before is on the screen or above it. */
const KEPT_LINES = SCROLLBACK_LINES + ROWS

const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const DELETE = 0x7f
/** In UTF-8 the first byte of U+0080 to U+009F, which control a terminal, and of other characters. */
const C2 = 0xc2

/** Bytes that do nothing but print. */
const PRINTS = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number((byte >= 0x20 && byte !== DELETE && byte !== C2) || byte === TAB || byte === LF || byte === CR),
)

/**
 * What a view has still to be sent. A program can print faster than a window draws; of plain lines, those that would
 * have scrolled out of the window's memory before they could be seen are left out, as tmux does for a slow terminal.
 * The window ends up with the same lines on the screen and above it, and Ctrl+C does not wait for all the others.
 * (Not quite the same for a program that parks the cursor below a scrolling region and floods from there.)
 */
export interface Backlog {
  /** Bytes that wait. */
  readonly size: number
  /** Whether no more should be added: they could not be left out. */
  readonly full: boolean
  /** Adds bytes; true when it has left lines out to make room. */
  push(bytes: Uint8Array): boolean
  /** Takes at most so many bytes, and about so many lines, off its beginning. */
  take(most: number, lines?: number): Uint8Array
  clear(): void
}

/** Makes an empty backlog. */
export function createBacklog(): Backlog {
  let chunks: Uint8Array[] = []
  let size = 0
  /** Bytes at the end that do nothing but print. */
  let plain = 0
  let cutAt = 2 * LEAST_CUT
  /** Plain lines that have to be sent before any are left out. */
  let lead = ROWS

  /** Leaves out plain lines between the first ones and the last {@link KEPT_LINES}. */
  const cut = (): boolean => {
    const whole = Buffer.concat(chunks, size)
    const begin = afterLines(whole, size - plain, Math.max(lead, 1))
    const end = lineFromEnd(whole, KEPT_LINES)
    const gain = end - begin
    const worth = gain >= LEAST_CUT
    if (worth) {
      chunks = [whole.subarray(0, begin), whole.subarray(end)]
      size -= gain
      plain -= gain
    } else {
      chunks = [whole]
    }
    cutAt = Math.max(2 * LEAST_CUT, 2 * size)
    return worth
  }

  return {
    get size() {
      return size
    },
    get full() {
      return size >= MOST || size - plain >= MOST_UNCUT
    },
    push(bytes) {
      const prints = bytes.length - afterControl(bytes)
      // Lines before a control cannot be left out any more once it is there.
      const room = prints < bytes.length && plain > 2 * LEAST_CUT && cut()
      chunks.push(bytes)
      size += bytes.length
      plain = prints === bytes.length ? plain + prints : prints
      if (prints < bytes.length) lead = ROWS
      return (plain > cutAt && cut()) || room
    },
    take(most, lines = Infinity) {
      // A terminal is read some 4 kB at a time: sent one by one they would wait for a batch each.
      if (chunks.length > 1 && (chunks[0]?.length ?? 0) < most) chunks = [Buffer.concat(chunks, size)]
      const first = chunks[0]
      if (first === undefined) return new Uint8Array(0)
      const length = Math.min(most, lines === Infinity ? most : afterLines(first, 0, lines))
      const taken = first.length <= length ? first : first.subarray(0, length)
      if (taken === first) chunks.shift()
      else chunks[0] = first.subarray(length)
      if (lead > 0) lead -= linesIn(taken.subarray(Math.max(0, size - plain)))
      size -= taken.length
      plain = Math.min(plain, size)
      return taken
    },
    clear() {
      chunks = []
      size = 0
      plain = 0
    },
  }
}

/** Where the bytes begin that do nothing but print to the end. */
function afterControl(bytes: Uint8Array): number {
  let at = bytes.length
  while (at > 0 && isPrint(bytes, at - 1)) at -= 1
  return at
}

function isPrint(bytes: Uint8Array, at: number): boolean {
  const byte = bytes[at] ?? 0
  return PRINTS[byte] === 1 || (byte === C2 && (bytes[at + 1] ?? 0) >= 0xa0)
}

/** Where so many lines after a place end; the end of all when there are fewer. */
function afterLines(bytes: Uint8Array, from: number, lines: number): number {
  let at = from
  for (let line = 0; line < lines; line += bytes[at - 2] === CR ? 1 : 0) {
    at = bytes.indexOf(LF, at) + 1
    if (at === 0) return bytes.length
  }
  return at
}

/** Where the last so many lines begin; 0 when there are fewer. */
function lineFromEnd(bytes: Uint8Array, lines: number): number {
  let seen = 0
  for (let at = bytes.length - 1; at > 0; at -= 1) {
    if (bytes[at] !== LF || bytes[at - 1] !== CR) continue
    if (seen === lines) return at + 1
    seen += 1
  }
  return 0
}

/** Whole lines at least. */
function linesIn(bytes: Uint8Array): number {
  let seen = 0
  for (let at = bytes.indexOf(LF); at !== -1; at = bytes.indexOf(LF, at + 1)) seen += 1
  return Math.max(0, seen - 1)
}

import { LOG_HEADER, writeLogHeader } from '../ipc/log-frames.ts'

const FEED = 10
/** `2026-01-20T12:00:00.123456789Z ` before each entry. */
const TIME = 31
/** dockerd cuts a line without an end into entries of this many bytes, each with its own time before it. */
const ENTRY = 16_384

/**
 * Frames the log of a container with a terminal as Docker frames all others: a frame begins with each entry, so that
 * whoever reads it need not know of terminals. Keeps at most a time that is not complete yet: an entry that is not goes
 * on in a further frame.
 */
export function createTtyFramer(): (chunk: Uint8Array) => Uint8Array {
  /** Bytes of the entry that has not ended, with its time. */
  let begun = 0
  let carry = new Uint8Array(0)

  /** Where the piece that begins at `at` ends. */
  const endOf = (bytes: Uint8Array, at: number): number => {
    const feed = bytes.indexOf(FEED, at)
    const end = Math.min(feed === -1 ? bytes.length : feed + 1, at + TIME + ENTRY - begun)
    begun = end - 1 === feed || begun + end - at === TIME + ENTRY ? 0 : begun + end - at
    return end
  }

  return (chunk) => {
    const bytes = carry.length === 0 ? chunk : Buffer.concat([carry, chunk])
    const ends: number[] = []
    let last = 0
    for (let at = 0; at < bytes.length; at = ends.at(-1) ?? 0) {
      last = at
      ends.push(endOf(bytes, at))
    }
    // What has just begun waits for the rest of its time.
    const waits = begun > 0 && begun < TIME && begun === bytes.length - last
    if (waits) ends.pop()
    carry = waits ? bytes.slice(last) : new Uint8Array(0)
    if (waits) begun = 0
    return framed(bytes, ends)
  }
}

function framed(bytes: Uint8Array, ends: readonly number[]): Uint8Array {
  const frames = new Uint8Array((ends.at(-1) ?? 0) + ends.length * LOG_HEADER)
  let from = 0
  let to = 0
  for (const end of ends) {
    writeLogHeader(frames, to, 'stdout', end - from)
    frames.set(bytes.subarray(from, end), to + LOG_HEADER)
    to += LOG_HEADER + end - from
    from = end
  }
  return frames
}

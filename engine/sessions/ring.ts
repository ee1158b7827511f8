/** What a session remembers, in bytes: some 3,000 lines of a build's output, and a replay of under 20 ms. */
export const RING_BYTES = 256 * 1024
/** A session that prints little costs little: the ring begins with so many bytes and doubles. */
const FIRST_BYTES = 8 * 1024
/** How far a replay looks for a place to begin, in bytes; a line is seldom longer. */
const SEARCH_BYTES = 4 * 1024

const ESCAPE = 0x1b
const NEWLINE = 0x0a

/** The last bytes of a session. */
export interface Ring {
  append(bytes: Uint8Array): void
  /**
   * A copy of what is remembered. Once the oldest bytes are lost it begins after a line's end or with an escape
   * sequence, or at least with a whole UTF-8 character: a terminal that starts there shows no rubbish.
   */
  replay(): Uint8Array
}

/** Makes a ring of at most `limit` bytes. */
export function createRing(limit = RING_BYTES): Ring {
  let store = new Uint8Array(Math.min(limit, FIRST_BYTES))
  /** Where the next byte goes; the oldest is there too, once bytes were lost. */
  let next = 0
  let length = 0
  let lost = false

  const read = (): Uint8Array => {
    const oldest = (next - length + store.length) % store.length
    const copy = new Uint8Array(length)
    const tail = store.subarray(oldest, Math.min(oldest + length, store.length))
    copy.set(tail)
    copy.set(store.subarray(0, length - tail.length), tail.length)
    return copy
  }
  const grow = (wanted: number): void => {
    const grown = new Uint8Array(Math.min(limit, Math.max(wanted, store.length * 2)))
    grown.set(read())
    store = grown
    next = length % store.length
  }

  return {
    append(bytes) {
      if (length + bytes.length > store.length && store.length < limit) grow(length + bytes.length)
      lost ||= length + bytes.length > store.length
      const kept = bytes.subarray(Math.max(0, bytes.length - store.length))
      const first = kept.subarray(0, store.length - next)
      store.set(first, next)
      store.set(kept.subarray(first.length), 0)
      next = (next + kept.length) % store.length
      length = Math.min(store.length, length + kept.length)
    },
    replay() {
      const bytes = read()
      return lost ? bytes.subarray(beginning(bytes)) : bytes
    },
  }
}

function beginning(bytes: Uint8Array): number {
  const searched = Math.min(bytes.length, SEARCH_BYTES)
  for (let at = 0; at < searched; at += 1) {
    if (bytes[at] === ESCAPE) return at
    if (bytes[at] === NEWLINE) return at + 1
  }
  // At most three bytes of the form 10xxxxxx follow the first one of a character.
  let at = 0
  while (at < 3 && ((bytes[at] ?? 0) & 0xc0) === 0x80) at += 1
  return at
}

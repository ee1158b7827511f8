/** Seconds since 1970, and nanoseconds beyond them. */
export interface Stamp {
  seconds: number
  nanos: number
}

/** `2026-01-20T12:00:00.123456789Z `, as dockerd writes it before every entry. */
const LENGTH = 31
/** What other engines write: fewer decimals, a zone of their own. */
const OTHER = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d) /
const OTHER_LENGTH = 36
const [SPACE, DASH, DOT, COLON, T, Z] = [32, 45, 46, 58, 84, 90]

/** Reads the time that an entry begins with into `stamp`; answers with its length in bytes, 0 when there is none. */
export type StampReader = (bytes: Uint8Array, from: number, to: number) => number

/** Makes a reader that remembers the last minute: most entries are of the same one, and the calendar is what costs. */
export function createStampReader(stamp: Stamp): StampReader {
  const minute = new Uint8Array(16)
  let minuteSeconds = 0

  const readMinute = (bytes: Uint8Array, from: number): void => {
    const number = (at: number, length: number): number => digits(bytes, from + at, length)
    minuteSeconds = Date.UTC(number(0, 4), number(5, 2) - 1, number(8, 2), number(11, 2), number(14, 2)) / 1000
    minute.set(bytes.subarray(from, from + 16))
  }
  return (bytes, from, to) => {
    if (!isUsual(bytes, from, to)) return readOther(bytes, from, to, stamp)
    for (let at = 15; at >= 0; at--) {
      if (bytes[from + at] === minute[at]) continue
      readMinute(bytes, from)
      break
    }
    stamp.seconds = minuteSeconds + digits(bytes, from + 17, 2)
    stamp.nanos = digits(bytes, from + 20, 9)
    return LENGTH
  }
}

/** RFC 3339 with nine decimals, as Docker writes it. */
export function formatStamp({ seconds, nanos }: Stamp): string {
  return `${new Date(seconds * 1000).toISOString().slice(0, 19)}.${String(nanos).padStart(9, '0')}Z`
}

/** As the API takes it for `since` and `until`. */
export function toApiTime({ seconds, nanos }: Stamp): string {
  return `${seconds}.${String(nanos).padStart(9, '0')}`
}

/** Negative when `a` is earlier. */
export function compareStamps(a: Stamp, b: Stamp): number {
  return a.seconds - b.seconds || a.nanos - b.nanos
}

function isUsual(bytes: Uint8Array, from: number, to: number): boolean {
  return (
    to - from >= LENGTH &&
    bytes[from + 30] === SPACE &&
    bytes[from + 29] === Z &&
    bytes[from + 19] === DOT &&
    bytes[from + 16] === COLON &&
    bytes[from + 10] === T &&
    bytes[from + 4] === DASH
  )
}

function readOther(bytes: Uint8Array, from: number, to: number, stamp: Stamp): number {
  if (bytes[from + 10] !== T) return 0
  const text = String.fromCharCode(...bytes.subarray(from, Math.min(to, from + OTHER_LENGTH)))
  const match = OTHER.exec(text)
  const epoch = match ? Date.parse(`${match[1]}${match[3]}`) : Number.NaN
  if (!match || Number.isNaN(epoch)) return 0
  stamp.seconds = epoch / 1000
  stamp.nanos = Number((match[2] ?? '').padEnd(9, '0'))
  return match[0].length
}

function digits(bytes: Uint8Array, from: number, length: number): number {
  let value = 0
  for (let at = from; at < from + length; at++) value = value * 10 + (bytes[at] ?? 48) - 48
  return value
}

import { createLineReader } from './line-reader.ts'
import { createMerge } from './merge.ts'
import { createSegment, type LineBytes, type Segment } from './segment.ts'
import { compareStamps, type Stamp } from './stamp.ts'

/** A line that is there already: where the older ones end. */
export interface Marker extends Stamp {
  stderr: boolean
  bytes: Uint8Array
}

/** Lines that are brought before those which are there, from a second reading of the same log. */
export interface Older {
  readonly segment: Segment
  /** Docker has still older ones. */
  readonly more: boolean
  /** The log did not lead to the lines that are there: it was cut off, or has been rotated away. */
  readonly failed: boolean
  /** Takes bytes of a container's log; answers whether it wants more. */
  push(container: number, chunk: Uint8Array): boolean
  end(container: number): void
  /** Lines of a container that wait for others' to be put in order. */
  waiting(container: number): number
  cancel(): void
}

interface OlderOptions {
  containers: number
  limits: { bytes: number; lines: number }
  /** The first line of each container; undefined where none is there. */
  markers: readonly (Marker | undefined)[]
  /** The first line of all. */
  first: Stamp
  /** Entries that were asked for beyond those which are there. */
  page: number
  now: () => number
  later: (run: () => void, milliseconds: number) => void
  onDone: () => void
}

export function createOlder({ containers, limits, markers, first, page, onDone, ...clock }: OlderOptions): Older {
  const segment = createSegment()
  const met = markers.map(() => false)
  const ended = markers.map(() => false)
  let more = false
  let failed = false
  let done = false

  const merge = createMerge(
    containers,
    (line) => {
      segment.add(line)
      if (segment.bytes <= limits.bytes && segment.end - segment.first <= limits.lines) return
      segment.dropOldest()
      more = true
    },
    clock,
  )
  const take = (line: LineBytes): void => {
    if (met[line.container]) return
    const marker = markers[line.container]
    met[line.container] = marker ? isSame(line, marker) : compareStamps(line, first) >= 0
    if (!met[line.container]) merge.add(line)
  }
  const readers = markers.map((_, container) => createLineReader(container, take))

  return {
    segment,
    get more() {
      return more
    },
    get failed() {
      return failed
    },
    push(container, chunk) {
      readers[container]?.push(chunk)
      merge.settle()
      return !met[container]
    },
    end(container) {
      if (ended[container] || done) return
      ended[container] = true
      const reader = readers[container]
      reader?.end(false)
      merge.close(container)
      if (!met[container] && markers[container]) failed = true
      // Fewer than asked for: the log has no more.
      if (reader && reader.entries >= page) more = true
      if (ended.includes(false)) return
      done = true
      onDone()
    },
    waiting: merge.waiting,
    cancel() {
      done = true
    },
  }
}

/** Times have nine decimals: two lines with the same one are the same, and if not, their text tells. */
function isSame(line: LineBytes, marker: Marker): boolean {
  if (compareStamps(line, marker) !== 0 || line.stderr !== marker.stderr) return false
  if (line.to - line.from !== marker.bytes.length) return false
  for (let at = 0; at < marker.bytes.length; at++) if (line.bytes[line.from + at] !== marker.bytes[at]) return false
  return true
}

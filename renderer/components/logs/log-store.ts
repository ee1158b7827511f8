import { createLineReader, type LineReader, type OpenLine } from './line-reader.ts'
import { createMerge, type Merge } from './merge.ts'
import { createOlder, type Marker, type Older } from './older-lines.ts'
import { createSegment, startOf, type LineBytes, type Segment } from './segment.ts'
import { toApiTime, type Stamp } from './stamp.ts'

const MB = 1_000_000

export interface Limits {
  bytes: number
  lines: number
}
/** What is kept of a log, of all its containers together; Docker has the rest. A line is 18 pixels of at most 2^25. */
export const LIMITS: Limits = { bytes: 64 * MB, lines: 1_000_000 }

export interface StoreOptions {
  containers: number
  limits: Limits
  /** Entries that each container's log is opened with; more than that means that there are older ones. */
  tail: number
  /** What goes when the limits are reached: what is oldest, or all that comes from then on. */
  keep: 'newest' | 'oldest'
  now: () => number
  later: (run: () => void, milliseconds: number) => void
  onChange: () => void
}

/** Where the lines that are kept stand in the log. */
export interface Edges {
  /** Whether Docker has lines before the first that is kept. */
  older: 'start' | 'disk' | 'loading' | 'failed'
  /** Lines after the last that is kept; they were let go for older ones. */
  newer: number
}

/** The lines of a log, within bounds of memory. */
export interface LogStore {
  readonly segment: Segment
  readonly edges: Edges
  /** Lines that have no end yet; they come after all others. */
  open(): { container: number; line: OpenLine }[]
  /** Takes a container's log from its beginning, or from where it broke off: `since` is what to ask for. */
  begin(container: number): { since?: string }
  push(container: number, chunk: Uint8Array): void
  end(container: number, broke: boolean): void
  /** Lines of a container that wait for others' to be put in order. */
  waiting(container: number): number
  /** Lets all lines go that are there. */
  clear(): void
  /** Makes ready for lines before the first; undefined when there is none to begin from. */
  older(page: number, keep: 'newest' | 'oldest'): OlderRequest | undefined
}

/** What to ask of each container for older lines, and where to bring it. */
export interface OlderRequest {
  tail: number
  until: string
  lines: Older
}

export function createLogStore(options: StoreOptions): LogStore {
  const { containers, limits, keep, onChange } = options
  let segment = createSegment()
  let older: Edges['older'] = 'start'
  let newer = 0
  let detached = false
  let loading: Older | undefined
  /** Entries that were more than the lines they make up, over all containers. */
  let further = 0

  const isOver = (): boolean => segment.bytes > limits.bytes || segment.end - segment.first > limits.lines
  const add = (line: LineBytes): void => {
    if (detached) newer += 1
    else segment.add(line)
    if (detached || !isOver()) return
    if (keep === 'oldest') detached = true
    else dropOldest()
  }
  const dropOldest = (): void => {
    segment.dropOldest()
    if (older === 'start') older = 'disk'
  }
  // What waited for others comes without a push of its own.
  const later = (run: () => void, milliseconds: number): void => options.later(() => (run(), onChange()), milliseconds)
  const merge: Merge = createMerge(containers, add, { now: options.now, later })
  const readers: LineReader[] = Array.from({ length: containers }, (_, container) =>
    createLineReader(container, merge.add),
  )

  /** Of several containers, lines are only whole from where the last of them begins that was opened with a tail. */
  const noteTail = (reader: LineReader, container: number, before: number): void => {
    if (before >= options.tail || reader.entries < options.tail) return
    if (older === 'start') older = 'disk'
    const marker = containers > 1 ? markerOf(segment, container) : undefined
    if (marker) segment.dropBefore(marker.number)
  }
  const spliced = (batch: Older, keepOf: 'newest' | 'oldest'): void => {
    loading = undefined
    older = batch.failed ? 'failed' : batch.more ? 'disk' : 'start'
    if (!batch.failed) segment.prepend(batch.segment)
    while (isOver() && segment.blocks.length > 1) {
      if (keepOf === 'newest') dropOldest()
      else dropNewest()
    }
    onChange()
  }
  const dropNewest = (): void => {
    const before = segment.end
    segment.dropNewest()
    newer += before - segment.end
    detached = true
  }

  return {
    get segment() {
      return segment
    },
    get edges() {
      return { older: loading ? 'loading' : older, newer }
    },
    open: () => (detached ? [] : readers.flatMap(({ open }, container) => open.map((line) => ({ container, line })))),
    begin(container) {
      const place = readers[container]?.place
      merge.open(container)
      if (!place) return {}
      readers[container]?.resume(place)
      return { since: toApiTime(place) }
    },
    push(container, chunk) {
      const reader = readers[container]
      if (!reader) return
      const [entries, lines] = [reader.entries, segment.end]
      reader.push(chunk)
      if (containers === 1) further += Math.max(0, reader.entries - entries - (segment.end - lines))
      else merge.settle()
      noteTail(reader, container, entries)
      onChange()
    },
    end(container, broke) {
      readers[container]?.end(broke)
      merge.close(container)
      onChange()
    },
    waiting: merge.waiting,
    clear() {
      segment = createSegment(segment.end)
      older = 'disk'
      loading?.cancel()
      loading = undefined
      onChange()
    },
    older(page, keepOf) {
      const first = segment.blocks[0] && lineAt(segment, segment.first)
      if (!first || loading) return undefined
      const markers = readers.map((_, container) => markerOf(segment, container))
      // Too many are no harm: what is there already is known when it comes.
      const kept = segment.end - segment.first + newer + further
      const tail = kept + page
      const batch = createOlder({ ...options, markers, first, page, onDone: () => spliced(batch, keepOf) })
      loading = batch
      onChange()
      const latest = Math.max(...markers.map((marker) => marker?.seconds ?? first.seconds))
      return { tail, until: String(latest + 1), lines: batch }
    },
  }
}

/** The first line of a container. */
function markerOf(segment: Segment, container: number): (Marker & { number: number }) | undefined {
  for (const block of segment.blocks) {
    for (let index = Math.max(0, segment.first - block.base); index < block.count; index++) {
      if ((block.tags[index] ?? 0) >> 1 === container) return lineAt(segment, block.base + index)
    }
  }
  return undefined
}

function lineAt(segment: Segment, number: number): Marker & Stamp & { number: number } {
  const block = segment.blockOf(number)
  const index = number - block.base
  return {
    number,
    seconds: block.seconds[index] ?? 0,
    nanos: block.nanos[index] ?? 0,
    stderr: (block.tags[index] ?? 0) % 2 === 1,
    bytes: block.bytes.slice(startOf(block, index), block.ends[index]),
  }
}

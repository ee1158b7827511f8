import type { LiveIndex } from './live-index.ts'
import type { DockerEvent } from '../docker/events.ts'

/** Milliseconds that one action's events (`network connect`, `start`) are gathered before they are read at once. */
const GATHER = 2
/** Ids in one request: Go's HTTP server takes a megabyte of headers, proxies in between often 8 kB. */
const BATCH = 100
/**
 * Milliseconds after which a row is read again in which an event had changed nothing yet: dockerd tells of `pause`,
 * and older ones of `die`, before the list knows (the state is written to disk in between).
 */
const AGAIN = [30, 100, 300, 1000]

/** How rows of one kind are read from a daemon. */
export interface Source<Row> {
  list(signal: AbortSignal): Promise<Row[]>
  /** Reads what these keys stand for now; ids of rows that are no more go to `gone`. */
  read(keys: string[], signal: AbortSignal): Promise<{ rows: Row[]; gone: string[] }>
  /** Keys of what an event may have changed. */
  affected(event: DockerEvent): string[]
  /** Whether a row differs in nothing that an event tells of; without it, rows are right as they are read. */
  isSame?(before: Row, after: Row): boolean
}

/** Keeps an index true to a daemon as long as events come: one request at a time, newest state wins. */
export interface Collector {
  /** Lists everything anew. Events that come meanwhile are read afterwards. */
  seed(): Promise<void>
  note(event: DockerEvent): void
}

/**
 * Makes the collector of one connection; `signal` ends it, `onError` is told when a targeted read fails: then the
 * index may be wrong, and only a new list helps.
 */
export function createCollector<Row>(
  index: LiveIndex<Row>,
  source: Source<Row>,
  signal: AbortSignal,
  onError: (error: unknown) => void,
): Collector {
  /** What is to be read, and how often it was read in vain for its last event. */
  const dirty = new Map<string, number>()
  let listing = 0
  let seeded = false
  let reading = false

  function schedule(): void {
    if (dirty.size === 0 || reading || listing > 0 || !seeded || signal.aborted) return
    reading = true
    setTimeout(() => {
      read()
        .catch((error: unknown) => !signal.aborted && onError(error))
        .finally(() => {
          reading = false
          schedule()
        })
    }, GATHER)
  }

  async function read(): Promise<void> {
    const batch = [...dirty].slice(0, BATCH)
    for (const [key] of batch) dirty.delete(key)
    const keys = batch.map(([key]) => key)
    const before = new Map(keys.map((key) => [key, index.get(key)]))
    const { rows, gone } = await source.read(keys, signal)
    if (signal.aborted) return
    index.remove(gone)
    index.upsert(rows)
    for (const [key, attempt] of batch) if (isUnchanged(before.get(key), index.get(key))) readAgain(key, attempt)
  }

  function isUnchanged(before: Row | undefined, after: Row | undefined): boolean {
    return before !== undefined && after !== undefined && source.isSame?.(before, after) === true
  }

  function readAgain(key: string, attempt: number): void {
    if (attempt >= AGAIN.length) return
    const timer = setTimeout(() => {
      if (!dirty.has(key)) dirty.set(key, attempt + 1)
      schedule()
    }, AGAIN[attempt])
    timer.unref()
  }

  return {
    async seed() {
      listing += 1
      try {
        index.replace(await source.list(signal))
        // At once, so that rows and the word that they are true go out in one message.
        if (index.connection.state !== 'live') index.setConnection({ state: 'live', since: Date.now() })
        seeded = true
      } finally {
        listing -= 1
        schedule()
      }
    },
    note(event) {
      for (const key of source.affected(event)) dirty.set(key, 0)
      schedule()
    },
  }
}

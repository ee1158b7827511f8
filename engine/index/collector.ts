import type { LiveIndex } from './live-index.ts'
import type { DockerEvent } from '../docker/events.ts'

/** Milliseconds that one action's events (`network connect`, `start`) are gathered before they are read at once. */
const GATHER = 2
/** Ids in one request: Go's HTTP server takes a megabyte of headers, proxies in between often 8 kB. */
const BATCH = 100
/**
 * Milliseconds after which is read again what does not show an event's change yet: dockerd tells of `pause`, and older
 * ones of `die`, before the list knows. In between it syncs the container's state to disk: 5 ms, or 150 on a busy one.
 */
const AGAIN = [30, 100, 300, 1000]

/** How rows of one kind are read from a daemon. */
export interface Source<Row> {
  list(signal: AbortSignal): Promise<Row[]>
  /** Reads what these keys stand for now; ids of rows that are no more go to `gone`. */
  read(keys: string[], signal: AbortSignal): Promise<{ rows: Row[]; gone: string[] }>
  /** Keys of what an event may have changed. */
  affected(event: DockerEvent): string[]
  /** The row as an event by itself says that it is now, where it says enough. */
  foretell?(event: DockerEvent, row: Row): Row | undefined
  /** Whether an event says by itself that what it names is no more. */
  isGone?(event: DockerEvent): boolean
  /** Whether a row differs in nothing that an event tells of; without it, rows are right as they are read. */
  isSame?(before: Row, after: Row): boolean
}

/** Keeps an index true to a daemon as long as events come: one request at a time, newest state wins. */
export interface Collector {
  /** Lists everything anew. Events that come meanwhile are read afterwards. */
  seed(): Promise<void>
  note(event: DockerEvent): void
}

/** A key that has to be read. */
interface Due<Row> {
  /** The row before the event: as long as it is read like this, the list does not know of the event. */
  before: Row | undefined
  /** The event said by itself how the row is now. */
  foretold: boolean
  attempt: number
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
  const dirty = new Map<string, Due<Row>>()
  const waiting = new Map<string, NodeJS.Timeout>()
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
    const batch = new Map([...dirty].slice(0, BATCH))
    for (const key of batch.keys()) dirty.delete(key)
    const { rows, gone } = await source.read([...batch.keys()], signal)
    if (signal.aborted) return
    index.remove(gone)
    index.upsert(rows.filter((row) => isNews(row, batch.get(index.idOf(row)))))
  }

  /** Whether the list knew of the event when this was read; if not, it is read again, or will be for a newer event. */
  function isNews(row: Row, due: Due<Row> | undefined): boolean {
    const key = index.idOf(row)
    if (dirty.get(key)?.foretold) return false
    if (!due?.before || due.attempt >= AGAIN.length || !source.isSame?.(due.before, row)) return true
    readLater(key, due)
    return !due.foretold
  }

  function readLater(key: string, due: Due<Row>): void {
    const timer = setTimeout(() => {
      waiting.delete(key)
      dirty.set(key, { ...due, attempt: due.attempt + 1 })
      schedule()
    }, AGAIN[due.attempt])
    waiting.set(key, timer.unref())
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
      const gone = source.isGone?.(event) ?? false
      for (const key of source.affected(event)) {
        const before = index.get(key)
        const row = before && source.foretell?.(event, before)
        clearTimeout(waiting.get(key))
        waiting.delete(key)
        dirty.set(key, { before, foretold: gone || row !== undefined, attempt: 0 })
        if (row) index.upsert([row])
        if (gone) index.remove([key])
        // An answer that is on its way may still have it.
        if (gone && seeded && listing === 0 && !reading) dirty.delete(key)
      }
      schedule()
    },
  }
}

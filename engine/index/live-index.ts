import { subscribe } from './subscription.ts'
import type { CollectionMessage } from '../ipc/models/collection.ts'
import type { ConnectionState } from '../ipc/models/endpoint.ts'

/** What changed in an index: ids of rows that are new, differ or are gone; `all` when most of them do. */
interface Change {
  ids: Iterable<string>
  all?: true
}

/** A live collection of rows by id: the one truth that windows, services and other indices look at. */
export interface LiveIndex<Row> {
  idOf(row: Row): string
  get(id: string): Row | undefined
  /** Rows in the order they came; undefined until the first list is in. */
  rows(): Row[] | undefined
  readonly connection: ConnectionState
  /** Snapshot, then patches, at most one message per 16 ms with the newest value of each row; ends with the signal. */
  watch(signal?: AbortSignal): AsyncGenerator<CollectionMessage<Row>, void, void>
  onChange(listener: (change: Change) => void): () => void
  /** Sets rows that are new or differ. */
  upsert(rows: Iterable<Row>): void
  remove(ids: Iterable<string>): void
  /** Replaces all rows by a list that was read anew. */
  replace(rows: Row[]): void
  setConnection(state: ConnectionState): void
}

/** What an index is made with. */
export interface IndexOptions<Row> {
  idOf: (row: Row) => string
  connection?: ConnectionState
  /** Rows to start with; without them nothing is known yet. */
  rows?: Row[]
}

/** Above this share of changed rows after a re-list a snapshot is smaller than the patch. */
const SNAPSHOT_SHARE = 0.5

/** Makes a live index. */
export function createIndex<Row>(options: IndexOptions<Row>): LiveIndex<Row> {
  const { idOf } = options
  const listeners = new Set<(change: Change) => void>()
  let rows = options.rows && new Map(options.rows.map((row) => [idOf(row), row]))
  let connection: ConnectionState = options.connection ?? { state: 'live', since: Date.now() }

  function announce(change: Change): void {
    for (const listener of listeners) listener(change)
  }

  const index: LiveIndex<Row> = {
    idOf,
    get: (id) => rows?.get(id),
    rows: () => rows && [...rows.values()],
    get connection() {
      return connection
    },
    watch: (signal) => subscribe(index, signal),
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    upsert(changed) {
      if (!rows) return
      const ids: string[] = []
      for (const row of changed) {
        const id = idOf(row)
        if (isEqual(rows.get(id), row)) continue
        rows.set(id, row)
        ids.push(id)
      }
      if (ids.length > 0) announce({ ids })
    },
    remove(gone) {
      const ids = [...gone].filter((id) => rows?.delete(id))
      if (ids.length > 0) announce({ ids })
    },
    replace(list) {
      const before = rows
      rows = new Map(list.map((row) => [idOf(row), row]))
      if (!before) return announce({ ids: [...rows.keys()], all: true })
      const ids = list.map(idOf).filter((id) => !isEqual(before.get(id), rows?.get(id)))
      for (const id of before.keys()) if (!rows.has(id)) ids.push(id)
      if (ids.length > rows.size * SNAPSHOT_SHARE) announce({ ids, all: true })
      else if (ids.length > 0) announce({ ids })
    },
    setConnection(state) {
      connection = state
      announce({ ids: [] })
    },
  }
  return index
}

/** Rows are plain and made by one function, so their text tells: a third of the time of a deep comparison. */
function isEqual<Row>(a: Row | undefined, b: Row | undefined): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b)
}

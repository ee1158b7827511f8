import { create, type StoreApi, type UseBoundStore } from 'zustand'
import { shallow } from 'zustand/shallow'
import type { CollectionMessage } from '../../engine/ipc/models/collection.ts'
import type { ConnectionState } from '../../engine/ipc/models/endpoint.ts'

/** A live list as the engine last described it. */
export interface Collection<Row extends { id: string }> {
  /** Undefined until the engine has answered: "nothing there" may only be said of an empty list. */
  rows: readonly Row[] | undefined
  /** The same rows; one that did not change keeps its identity. */
  byId: ReadonlyMap<string, Row>
  connection: ConnectionState
  /** Full lists received so far. */
  snapshots: number
}

export type CollectionStore<Row extends { id: string }> = UseBoundStore<StoreApi<Collection<Row>>>

/** A list that the engine has said nothing about yet. */
export function emptyCollection<Row extends { id: string }>(): Collection<Row> {
  return { rows: undefined, byId: new Map(), connection: { state: 'connecting', since: Date.now() }, snapshots: 0 }
}

export function createCollection<Row extends { id: string }>(): CollectionStore<Row> {
  return create<Collection<Row>>()(() => emptyCollection<Row>())
}

/** The list after one message of the engine. Rows that it does not mention keep identity and place. */
export function reduce<Row extends { id: string }>(
  before: Collection<Row>,
  message: CollectionMessage<Row>,
): Collection<Row> {
  // Each message brings it along; whoever shows it needn't be rendered anew as long as it says the same.
  const connection = shallow(before.connection, message.connection) ? before.connection : message.connection
  if (message.type === 'snapshot') {
    const snapshots = before.snapshots + 1
    // A lost engine answers with nothing: the last rows stay readable, and `connection` says that they are old.
    if (!message.rows) return { ...before, connection, snapshots }
    return { rows: message.rows, byId: new Map(message.rows.map((row) => [row.id, row])), connection, snapshots }
  }
  if (message.upsert.length === 0 && message.remove.length === 0) return { ...before, connection }
  const byId = new Map(before.byId)
  for (const id of message.remove) byId.delete(id)
  for (const row of message.upsert) byId.set(row.id, row)
  return { ...before, rows: [...byId.values()], byId, connection }
}

/**
 * Takes messages into a store: the first at once, so that it is in the very next frame, and those that follow it within
 * that frame together afterwards.
 */
export function feed<Row extends { id: string }>(
  store: CollectionStore<Row>,
): (message: CollectionMessage<Row>) => void {
  /** What the messages of this frame make of the rows that the frame began with. */
  let gathered: { from: Collection<Row>; to: Collection<Row> } | undefined
  let resting = false

  function rest(): void {
    resting = true
    requestAnimationFrame(() => {
      resting = false
      if (!gathered) return
      // Another endpoint was chosen meanwhile: these rows are no longer asked for.
      if (store.getState() === gathered.from) store.setState(gathered.to, true)
      gathered = undefined
      rest()
    })
  }

  return (message) => {
    const now = store.getState()
    if (resting) {
      gathered = { from: gathered?.from ?? now, to: reduce(gathered?.to ?? now, message) }
    } else {
      store.setState(reduce(now, message), true)
      rest()
    }
  }
}

import type { LiveIndex } from './live-index.ts'
import { watchValue } from './watch-value.ts'
import type { CollectionMessage } from '../ipc/models/collection.ts'

/**
 * Follows an index for one subscriber: a snapshot, then patches. What waits is a set of ids, so a subscriber that
 * reads slowly costs at most one entry per row and always gets the newest value.
 */
export async function* subscribe<Row>(
  index: LiveIndex<Row>,
  signal?: AbortSignal,
): AsyncGenerator<CollectionMessage<Row>, void, void> {
  const dirty = new Set<string>()
  let snapshot = true

  function take(): CollectionMessage<Row> {
    const { connection } = index
    if (snapshot) {
      snapshot = false
      return { type: 'snapshot', rows: index.rows(), connection }
    }
    const upsert: Row[] = []
    const remove: string[] = []
    for (const id of dirty) {
      const row = index.get(id)
      if (row === undefined) remove.push(id)
      else upsert.push(row)
    }
    dirty.clear()
    return { type: 'patch', upsert, remove, connection }
  }

  function follow(rouse: () => void): () => void {
    return index.onChange((change) => {
      if (change.all) {
        snapshot = true
        dirty.clear()
      } else if (!snapshot) {
        for (const id of change.ids) dirty.add(id)
      }
      rouse()
    })
  }

  yield* watchValue(take, follow, signal)
}

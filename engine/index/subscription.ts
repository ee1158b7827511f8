import { setTimeout as delay } from 'node:timers/promises'
import type { CollectionMessage } from '../ipc/models/collection.ts'
import type { LiveIndex } from './live-index.ts'

/** Messages to one subscriber are at least this many milliseconds apart: one frame of a 60 Hz screen. */
export const MESSAGE_GAP = 16

/**
 * Follows an index for one subscriber: a snapshot, then patches. What is waiting is a set of ids, so a subscriber that
 * reads slowly costs at most one entry per row and always gets the newest value.
 */
export async function* subscribe<Row>(
  index: LiveIndex<Row>,
  signal?: AbortSignal,
): AsyncGenerator<CollectionMessage<Row>, void, void> {
  const dirty = new Set<string>()
  let snapshot = true
  let due = true
  let wake: (() => void) | undefined
  const rouse = (): void => {
    due = true
    wake?.()
  }
  const stop = index.onChange((change) => {
    if (change.all) {
      snapshot = true
      dirty.clear()
    } else if (!snapshot) for (const id of change.ids) dirty.add(id)
    rouse()
  })
  signal?.addEventListener('abort', rouse)
  try {
    while (!signal?.aborted) {
      if (!due) await new Promise<void>((resolve) => (wake = resolve))
      if (signal?.aborted) return
      due = false
      const message = snapshot ? takeSnapshot(index) : takePatch(index, dirty)
      snapshot = false
      dirty.clear()
      const sentAt = performance.now()
      yield message
      const gap = MESSAGE_GAP - (performance.now() - sentAt)
      if (gap > 0) await delay(gap)
    }
  } finally {
    stop()
    signal?.removeEventListener('abort', rouse)
  }
}

function takeSnapshot<Row>(index: LiveIndex<Row>): CollectionMessage<Row> {
  return { type: 'snapshot', rows: index.rows(), connection: index.connection }
}

function takePatch<Row>(index: LiveIndex<Row>, dirty: Set<string>): CollectionMessage<Row> {
  const upsert: Row[] = []
  const remove: string[] = []
  for (const id of dirty) {
    const row = index.get(id)
    if (row === undefined) remove.push(id)
    else upsert.push(row)
  }
  return { type: 'patch', upsert, remove, connection: index.connection }
}

import type { FileHandle } from 'node:fs/promises'

/** Bytes after which the disk is told to begin, so that not all of a large file is left for its end. */
const SYNC_EVERY = 64 * 1024 * 1024

/** Has the disk write a file while more of it is still to come. */
export interface Syncs {
  /** So many bytes more have been written. */
  wrote(bytes: number): void
  /** Resolves once all of it is on the disk itself; throws what has failed, also long ago: Linux tells it once. */
  finish(): Promise<void>
  /** Waits for what is under way, before the file is closed. */
  settle(): Promise<void>
}

/** Syncs `file`, of which nothing has been written. */
export function createSyncs(file: Pick<FileHandle, 'datasync' | 'sync'>): Syncs {
  let unsynced = 0
  let syncing: Promise<void> = Promise.resolve()
  return {
    wrote(bytes) {
      unsynced += bytes
      if (unsynced < SYNC_EVERY) return
      unsynced = 0
      syncing = syncing.then(() => file.datasync())
      syncing.catch(() => undefined) // told at the end
    },
    async finish() {
      await syncing
      await file.sync()
    },
    settle: () => syncing.catch(() => undefined),
  }
}

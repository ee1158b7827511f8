import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { onHost } from './host.ts'
import { createSlabs, SLAB } from './slabs.ts'
import { createSyncs } from './syncs.ts'
import { writeAll } from './write-all.ts'

/** Writes a file of this machine from bytes that are only good for a moment. */
export interface FileSink {
  /**
   * Keeps bytes, in the order in which they come. What it returns is to be waited for before more is read: until then
   * they are held in memory.
   */
  take(bytes: Uint8Array): Promise<void> | undefined
  /** Writes the rest, to the disk itself. */
  finish(): Promise<void>
  /** Closes the file; also after an error. */
  close(): Promise<void>
}

/** Opens `path`, which stands for `target` in what is said of it. `write` is told of one batch at a time. */
export async function createFileSink(
  path: string,
  target: string,
  onWritten: (bytes: number) => void,
  write: (file: FileHandle, pieces: readonly Uint8Array[]) => Promise<void> = writeAll,
): Promise<FileSink> {
  const file = await onHost(target, () => open(path, 'w'))
  const slabs = createSlabs()
  let pieces: Uint8Array[] = []
  let gathered = 0
  let writing: Promise<void> = Promise.resolve()
  const syncs = createSyncs(file)
  /** Begins as soon as the write before has ended, which is what it answers with: one is under way while the next is gathered. */
  const flush = (): Promise<void> => {
    const before = writing
    const due = pieces
    const length = gathered
    pieces = []
    gathered = 0
    writing = before
      .then(() => onHost(target, () => write(file, due)))
      .then(() => {
        slabs.release(due)
        onWritten(length)
        syncs.wrote(length)
      })
    writing.catch(() => undefined) // told at the next one
    return before
  }
  return {
    take(bytes) {
      pieces.push(...slabs.keep(bytes))
      gathered += bytes.length
      return gathered >= SLAB ? flush() : undefined
    },
    async finish() {
      await flush()
      await writing
      await onHost(target, syncs.finish)
    },
    async close() {
      await writing.catch(() => undefined)
      await syncs.settle()
      await file.close()
    },
  }
}

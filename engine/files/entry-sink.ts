import type { ByteStream } from '../ipc/byte-stream.ts'
import type { FileEntry, FolderMessage, FolderRead } from '../ipc/models/files.ts'

/** Entries in one message: a frame's worth, so that a large folder fills in while it is read. */
const BATCH = 500
/** Milliseconds after which fewer go too. */
const BATCH_TIME = 100

/** Sends the entries of a folder to a window, a batch at a time. */
export interface EntrySink {
  add(entry: FileEntry): void
  /** Resolves when the window has room for more. */
  flush(): Promise<void>
  /** A batch is due. */
  readonly due: boolean
  end(read: FolderRead): Promise<void>
}

/** Makes a sink onto a stream: lines of JSON. */
export function createEntrySink(stream: ByteStream): EntrySink {
  const send = (message: FolderMessage): Promise<void> => stream.write(Buffer.from(`${JSON.stringify(message)}\n`))
  let entries: FileEntry[] = []
  let last = performance.now()
  const flush = async (): Promise<void> => {
    if (entries.length === 0) return
    const due = entries
    entries = []
    last = performance.now()
    await send({ entries: due })
  }
  return {
    add: (entry) => void entries.push(entry),
    flush,
    get due() {
      return entries.length >= BATCH || (entries.length > 0 && performance.now() - last > BATCH_TIME)
    },
    async end(read) {
      await flush()
      await send({ read })
    },
  }
}

import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'

/** Remembers on disk what runs, so that an end without warning can be told afterwards. */
export interface Journal<Entry> {
  /** What the last run left unfinished. */
  load(): Promise<Entry[]>
  /** Writes what runs now; a newer call replaces one that still waits. */
  save(entries: Entry[]): void
  /** Resolves when the last save is on disk. */
  flush(): Promise<void>
}

/**
 * Keeps a journal in one small file that only its owner may read: commands and environments stand in it. `onError` is
 * told of a file that can't be read or written; nothing fails because of it.
 */
export function createJournal<Entry>(file: string, onError: (error: unknown) => void): Journal<Entry> {
  let waiting: Entry[] | undefined
  let writing: Promise<void> | undefined

  async function write(): Promise<void> {
    while (waiting) {
      const text = JSON.stringify(waiting)
      waiting = undefined
      await mkdir(dirname(file), { recursive: true })
      await writeFileAtomic(file, text, { mode: 0o600 })
    }
  }

  function start(): void {
    writing = write()
      .catch(onError)
      .then(() => {
        writing = undefined
        if (waiting) start()
      })
  }

  return {
    async load() {
      try {
        const entries: unknown = JSON.parse(await readFile(file, 'utf8'))
        return Array.isArray(entries) ? (entries as Entry[]) : []
      } catch (error) {
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
        if (!missing) onError(error)
        return []
      }
    },
    save(entries) {
      waiting = entries
      if (!writing) start()
    },
    async flush() {
      while (writing) await writing
    },
  }
}

import { readFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { settingsSchema } from '../ipc/models/settings.ts'
import type { Settings } from '../ipc/models/settings.ts'

/** The settings of the engine process, kept in one JSON file. */
export interface SettingsStore {
  readonly current: Settings
  onChange(listener: () => void): () => void
  /** Changes what is given and keeps the rest; resolves when it is on disk. */
  update(changes: Partial<Settings>): Promise<Settings>
}

/**
 * Reads the settings; what is missing or not valid is as if it were not set. `onError` is told of a file that can't be
 * read: it is left as it is until the first change.
 */
export function createSettings(file: string, onError: (error: unknown) => void): SettingsStore {
  const listeners = new Set<() => void>()
  let current = parse(load(file, onError))
  let writing: Promise<unknown> = Promise.resolve()

  return {
    get current() {
      return current
    },
    onChange(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    async update(changes) {
      current = { ...current, ...changes }
      const written = current
      const save = async (): Promise<void> => {
        await mkdir(dirname(file), { recursive: true })
        await writeFileAtomic(file, `${JSON.stringify(written, undefined, 2)}\n`)
      }
      // One after the other, in the order they were asked for; a failed one doesn't stop the next.
      writing = writing.then(save, save)
      await writing
      for (const listener of listeners) listener()
      return written
    },
  }
}

function load(file: string, onError: (error: unknown) => void): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
    if (!missing) onError(error)
    return {}
  }
}

/** Takes the fields that are valid, so that one bad value doesn't cost the others. */
function parse(stored: unknown): Settings {
  const fields = typeof stored === 'object' && stored !== null ? Object.entries(stored) : []
  const valid = fields.filter(([name, value]) => settingsSchema.partial().safeParse({ [name]: value }).success)
  return settingsSchema.parse(Object.fromEntries(valid))
}

import { createHash } from 'node:crypto'
import { mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import type { DiskPoint, DiskScan } from '../ipc/models/disk.ts'

/** What is kept of an engine's scans. */
export interface KeptScans {
  /** What the engine is reached by: another engine never gets these figures. */
  host: string
  /** Undefined where it was kept by a Longshore whose scans told less. */
  scan?: DiskScan
  history: DiskPoint[]
}

/** Keeps the last scan of each engine, with the totals of those before, in a small file of its own. */
export interface ScanStore {
  /** Undefined when there is none; one that can't be read counts as none. */
  load(host: string): Promise<KeptScans | undefined>
  save(kept: KeptScans): Promise<void>
}

/** Raised whenever a scan tells more than before: one of another format is measured anew, not guessed at. */
const FORMAT = 2

/** `onError` is told of files that can't be read or written; figures that are lost are measured anew. */
export function createScanStore(folder: string, onError: (error: unknown) => void): ScanStore {
  const fileOf = (host: string): string =>
    join(folder, `${createHash('sha256').update(host).digest('hex').slice(0, 16)}.json`)
  return {
    async load(host) {
      try {
        const { format, ...kept } = JSON.parse(await readFile(fileOf(host), 'utf8')) as KeptScans & { format?: number }
        if (kept.host !== host) return undefined
        return format === FORMAT ? kept : { ...kept, scan: undefined }
      } catch (error) {
        const missing = error instanceof Error && 'code' in error && error.code === 'ENOENT'
        if (!missing) onError(error)
        return undefined
      }
    },
    async save(kept) {
      try {
        await mkdir(folder, { recursive: true })
        await writeFileAtomic(fileOf(kept.host), JSON.stringify({ format: FORMAT, ...kept }), { mode: 0o600 })
      } catch (error) {
        onError(error)
      }
    },
  }
}

import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { Backup } from '../../ipc/models/backup.ts'
import { checksumBeside } from '../tasks/checksum-beside.ts'

/** A back-up that Longshore has written. */
export interface BackupRecord {
  endpoint: string
  volume: string
  path: string
  /** When it was begun: epoch milliseconds. */
  at: number
  bytes: number
  /** When the file was last written: epoch milliseconds. */
  mtime: number
  checksum: string
  writers: string[]
  inconsistent?: true
}

/** What became of a back-up; undefined where somebody has removed it. Of what Longshore did not write there is no record. */
export async function lookAtBackup(path: string, at: number, record?: BackupRecord): Promise<Backup | undefined> {
  const found = await stats(path)
  const own = record !== undefined
  const { writers = [], inconsistent } = record ?? {}
  const facts = { path, at, own, writers, ...(inconsistent && { inconsistent }) }
  if (!found?.isFile()) {
    // A drive that is not there may come back with what is on it.
    if (!record || (await stats(dirname(path)))) return undefined
    return { ...facts, bytes: 0, checksum: record.checksum, state: 'missing' }
  }
  const beside = await checksumBeside(path)
  const checksum = record?.checksum ?? beside
  const changed = record && (found.size !== record.bytes || found.mtimeMs !== record.mtime)
  const wrong = record && beside !== undefined && beside !== record.checksum
  const state = changed || wrong ? 'changed' : beside === undefined ? 'noChecksum' : 'recorded'
  return { ...facts, bytes: found.size, ...(checksum !== undefined && { checksum }), state }
}

async function stats(path: string) {
  try {
    return await stat(path)
  } catch {
    return undefined // whatever keeps it from being seen
  }
}

import { access, readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { exportVolume, UNFINISHED } from './export-volume.ts'
import type { VolumeWork } from './tools.ts'
import { onHost } from '../../copy/host.ts'
import type { Compression } from '../../ipc/volume-archive.ts'
import type { TaskReport } from '../../tasks/tasks.ts'
import { backupName, backupTime, nextName } from '../../ipc/backup-name.ts'
import { lookAtBackupFolder } from '../folders.ts'

export interface BackingUp {
  volume: string
  folder: string
  compression: Compression
  /** How many are kept. */
  keep: number
  /** When it was begun: epoch milliseconds. */
  at: number
  /** Nobody has asked for it: its time had come. */
  scheduled?: true
}

/**
 * Exports a volume into the folder of its back-ups, under a name of its own. Once it is whole, with its checksum, older
 * ones go that Longshore has written.
 */
export async function backUpVolume(work: VolumeWork, backingUp: BackingUp): Promise<TaskReport> {
  const { endpoint, backups, writersOf, report } = work
  const { volume, folder, compression, keep, at } = backingUp
  await lookAtBackupFolder(folder)
  await removeUnfinished(folder, volume)
  const writers = writersOf(volume)
  if (writers.length > 0) report({ writers })
  const target = await freeName(folder, backupName(volume, at, compression))
  const { checksum = '', ...done } = await exportVolume(work, { volume, target, compression })
  const { size, mtimeMs } = await onHost(target, () => stat(target))
  const { inconsistent } = done
  const record = { endpoint, volume, path: target, at, bytes: size, mtime: mtimeMs, checksum, writers }
  await backups.add({ ...record, ...(inconsistent && { inconsistent }) })
  await backups.keep({ endpoint, volume }, folder, keep)
  return { ...done, checksum, ...(writers.length > 0 && { writers }) }
}

/** What a process left that died in the middle. Two back-ups of a volume never run at once. */
async function removeUnfinished(folder: string, volume: string): Promise<void> {
  for (const name of await onHost(folder, () => readdir(folder))) {
    const isLeft = name.endsWith(UNFINISHED) && backupTime(volume, name.slice(0, -UNFINISHED.length)) !== undefined
    if (isLeft) await onHost(folder, () => rm(join(folder, name), { force: true }))
  }
}

async function freeName(folder: string, name: string): Promise<string> {
  for (let count = 1; ; count += 1) {
    const path = join(folder, count === 1 ? name : nextName(name, count))
    const taken = await access(path).then(
      () => true,
      () => false,
    )
    if (!taken) return path
  }
}

import { readdir, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { backupTime } from '../../ipc/backup-name.ts'
import { lookAtBackup } from './look-at-backup.ts'
import type { BackupRecord } from './look-at-backup.ts'
import { onHost } from '../../copy/host.ts'
import { failure, toShape } from '../../ipc/errors.ts'
import type { Backup, BackupPlan } from '../../ipc/models/backup.ts'
import type { Journal } from '../../journal.ts'
import type { SettingsStore } from '../../settings/settings.ts'

type VolumeOf = Pick<BackupPlan, 'endpoint' | 'volume'>

/** Back-ups of volumes: how each is planned, what was written, and what of that is kept. */
export interface Backups {
  planOf(volume: VolumeOf): BackupPlan | undefined
  /** Plans the back-ups of its volume anew. */
  plan(plan: BackupPlan): Promise<void>
  /** Plans none any more; what was written stays. */
  unplan(volume: VolumeOf): Promise<void>
  /** What there is of a volume, the newest first: what was written, and what else in its folder has such a name. */
  list(volume: VolumeOf): Promise<Backup[]>
  /** Notes one that is whole; on disk when it resolves. */
  add(record: BackupRecord): Promise<void>
  /**
   * Removes all but the newest of what was written for a volume into a folder, but for what somebody has changed. Throws
   * `backupOldStays`.
   */
  keep(volume: VolumeOf, folder: string, count: number): Promise<void>
  /** Removes one with its checksum. Throws `hostFileMissing` for what is no back-up of the volume. */
  remove(volume: VolumeOf, path: string): Promise<void>
  /** A volume has another name: its plan and its back-ups are the new one's. */
  renamed(volume: VolumeOf, target: string): Promise<void>
}

/** Plans stand in the settings; of what was written the journal tells that Longshore did it. */
export async function createBackups(
  settings: Pick<SettingsStore, 'current' | 'update'>,
  journal: Journal<BackupRecord>,
): Promise<Backups> {
  let records = await journal.load()

  async function save(next: BackupRecord[]): Promise<void> {
    records = next
    journal.save(next)
    await journal.flush()
  }
  const forget = (path: string): Promise<void> => save(records.filter((record) => record.path !== path))
  const written = (volume: VolumeOf): BackupRecord[] =>
    records.filter((record) => isOf(record, volume)).toSorted((a, b) => b.at - a.at)
  const withoutPlan = (volume: VolumeOf): BackupPlan[] =>
    settings.current.volumeBackups.filter((plan) => !isOf(plan, volume))
  const planOf = (volume: VolumeOf): BackupPlan | undefined =>
    settings.current.volumeBackups.find((plan) => isOf(plan, volume))

  async function list(volume: VolumeOf): Promise<Backup[]> {
    const own = await Promise.all(written(volume).map((record) => lookAtBackup(record.path, record.at, record)))
    const known = new Set(own.map((backup) => backup?.path))
    const folder = planOf(volume)?.folder
    // A folder that can't be read has nothing to show; a back-up into it says why.
    const names = folder === undefined ? [] : await readdir(folder).catch(() => [])
    const others = names.flatMap((name) => {
      const at = backupTime(volume.volume, name)
      const path = join(folder ?? '', name)
      return at === undefined || known.has(path) ? [] : [lookAtBackup(path, at)]
    })
    return [...own, ...(await Promise.all(others))]
      .filter((backup) => backup !== undefined)
      .toSorted((a, b) => b.at - a.at)
  }

  async function removeFiles(path: string): Promise<void> {
    await onHost(path, () => rm(path, { force: true }))
    await onHost(path, () => rm(`${path}.sha256`, { force: true }))
    await forget(path)
  }

  async function removeOld(path: string): Promise<void> {
    try {
      await removeFiles(path)
    } catch (error) {
      const { detail, message } = toShape(error)
      throw failure('backupOldStays', { path }, { detail: detail ?? message, cause: error })
    }
  }

  return {
    planOf,
    list,
    async plan(plan) {
      await settings.update({ volumeBackups: [...withoutPlan(plan), plan] })
    },
    async unplan(volume) {
      await settings.update({ volumeBackups: withoutPlan(volume) })
    },
    add: (record) => save([...records.filter(({ path }) => path !== record.path), record]),
    async keep(volume, folder, count) {
      const there = written(volume).filter(({ path }) => dirname(path) === dirname(join(folder, 'x')))
      for (const record of there.slice(count)) {
        const found = await lookAtBackup(record.path, record.at, record)
        if (!found) await forget(record.path)
        else if (found.state === 'recorded') await removeOld(record.path)
      }
    },
    async remove(volume, path) {
      const found = (await list(volume)).some((backup) => backup.path === path)
      if (!found) throw failure('hostFileMissing', { path })
      await removeFiles(path)
    },
    async renamed(volume, target) {
      const plan = planOf(volume)
      if (plan) await settings.update({ volumeBackups: [...withoutPlan(volume), { ...plan, volume: target }] })
      await save(records.map((record) => (isOf(record, volume) ? { ...record, volume: target } : record)))
    },
  }
}

const isOf = (one: VolumeOf, other: VolumeOf): boolean => one.endpoint === other.endpoint && one.volume === other.volume

import { backUpVolume } from './back-up-volume.ts'
import { checkArchive } from './check-archive.ts'
import { cloneVolume, emptyVolume, renameVolume, restoreSnapshot } from './clone-volume.ts'
import { copyFromVolume } from './copy-from-volume.ts'
import { copyIntoVolume } from './copy-into-volume.ts'
import { exportVolume } from './export-volume.ts'
import { importVolume } from './import-volume.ts'
import { moveFromVolume } from './move-from-volume.ts'
import type { VolumeWork } from './tools.ts'
import type { TaskReport } from '../../tasks/tasks.ts'
import type { VolumeSpec } from '../../tasks/volume-spec.ts'

/** How each kind of task about volumes is done. */
export async function volumeTask(work: VolumeWork, spec: VolumeSpec): Promise<TaskReport> {
  switch (spec.kind) {
    case 'exportVolume':
      return exportVolume(work, spec)
    case 'backUpVolume':
      return backUpVolume(work, spec)
    case 'checkArchive':
      return checkArchive(spec.path, work.report, work.signal)
    case 'importVolume':
      return importVolume(work, spec)
    case 'cloneVolume':
      return cloneVolume(work, spec)
    case 'renameVolume':
      return renameVolume(work, spec)
    case 'restoreSnapshot':
      return restoreSnapshot(work, spec)
    case 'emptyVolume':
      return emptyVolume(work, spec)
    case 'copyIntoVolume':
      return copyIntoVolume(work, spec)
    case 'copyFromVolume':
      return spec.after ? moveFromVolume(work, { ...spec, after: spec.after }) : copyFromVolume(work, spec)
  }
}

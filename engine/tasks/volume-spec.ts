import {
  checkArchiveText,
  cloneVolumeText,
  copyFromVolumeText,
  copyIntoVolumeText,
  emptyVolumeText,
  exportVolumeText,
  importVolumeText,
  renameVolumeText,
  restoreSnapshotText,
} from '../ipc/volume-commands.ts'
import { showName } from '../ipc/byte-names.ts'
import type { CopyFromVolume, CopyIntoVolume } from '../ipc/models/volume.ts'
import type { Task } from '../ipc/models/task.ts'
import type { Compression } from '../ipc/volume-archive.ts'
import { backupName } from '../ipc/backup-name.ts'
import type { BackingUp } from '../volumes/tasks/back-up-volume.ts'
import type { Cloning, Renaming } from '../volumes/tasks/clone-volume.ts'
import type { VolumeImport } from '../volumes/tasks/import-volume.ts'

/** A task about volumes as a whole. */
export type VolumeSpec =
  | { kind: 'exportVolume'; endpoint: string; volume: string; target: string; compression: Compression }
  | ({ kind: 'backUpVolume'; endpoint: string } & BackingUp)
  | { kind: 'checkArchive'; endpoint: string; path: string }
  | ({ kind: 'importVolume'; endpoint: string } & VolumeImport)
  | ({ kind: 'cloneVolume'; endpoint: string } & Cloning)
  | ({ kind: 'renameVolume'; endpoint: string } & Renaming)
  | { kind: 'restoreSnapshot'; endpoint: string; volume: string; snapshot: string }
  | { kind: 'emptyVolume'; endpoint: string; volume: string }
  | ({ kind: 'copyIntoVolume'; endpoint: string } & CopyIntoVolume)
  | ({ kind: 'copyFromVolume'; endpoint: string } & CopyFromVolume)

const KINDS: ReadonlySet<string> = new Set<VolumeSpec['kind']>([
  'exportVolume',
  'backUpVolume',
  'checkArchive',
  'importVolume',
  'cloneVolume',
  'renameVolume',
  'restoreSnapshot',
  'emptyVolume',
  'copyIntoVolume',
  'copyFromVolume',
])

/** Whether a task is one of these. */
export function isAboutVolumes<Spec extends { kind: string }>(spec: Spec | VolumeSpec): spec is VolumeSpec {
  return KINDS.has(spec.kind)
}

/** What it is about, and the command that does the same. */
export function describeVolumes(spec: VolumeSpec): Pick<Task, 'subject' | 'command'> & Partial<Task> {
  switch (spec.kind) {
    case 'exportVolume':
      return { subject: spec.volume, command: exportVolumeText(spec) }
    case 'backUpVolume': {
      const target = `${spec.folder.replace(/(.)\/+$/, '$1')}/${backupName(spec.volume, spec.at, spec.compression)}`
      return {
        subject: spec.volume,
        command: exportVolumeText({ ...spec, target }),
        ...(spec.scheduled && { scheduled: true }),
      }
    }
    case 'checkArchive':
      return { subject: showName(spec.path), command: checkArchiveText(spec.path) }
    case 'importVolume':
      return { subject: spec.volume, command: importVolumeText(spec) }
    case 'cloneVolume':
      return { subject: `${spec.volume} → ${spec.target}`, command: cloneVolumeText(spec) }
    case 'renameVolume':
      return { subject: `${spec.volume} → ${spec.target}`, command: renameVolumeText(spec) }
    case 'restoreSnapshot':
      return { subject: spec.volume, command: restoreSnapshotText(spec) }
    case 'emptyVolume':
      return { subject: spec.volume, command: emptyVolumeText(spec.volume) }
    case 'copyIntoVolume':
      return { subject: `${showName(spec.folder)} → ${spec.volume}`, command: copyIntoVolumeText(spec) }
    case 'copyFromVolume':
      return {
        // So that it is told of as what it is.
        ...(spec.after && { kind: 'moveFromVolume' }),
        subject: `${spec.volume} → ${showName(spec.folder)}`,
        command: copyFromVolumeText(spec),
      }
  }
}

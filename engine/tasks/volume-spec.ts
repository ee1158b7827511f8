import { toText } from '../ipc/docker-command.ts'
import {
  cloneVolumeText,
  emptyVolumeText,
  exportVolumeText,
  importVolumeText,
  pruneVolumesCommand,
  renameVolumeText,
} from '../ipc/volume-commands.ts'
import type { PruneVolumes } from '../ipc/models/volume.ts'
import type { Task, TaskStep } from '../ipc/models/task.ts'
import type { Compression } from '../ipc/volume-archive.ts'
import type { VolumeImport } from '../volumes/tasks/import-volume.ts'

/** A task about volumes as a whole. */
export type VolumeSpec =
  | { kind: 'pruneVolumes'; endpoint: string; request: PruneVolumes }
  | { kind: 'exportVolume'; endpoint: string; volume: string; target: string; compression: Compression }
  | ({ kind: 'importVolume'; endpoint: string } & VolumeImport)
  | { kind: 'cloneVolume' | 'renameVolume'; endpoint: string; volume: string; target: string }
  | { kind: 'emptyVolume'; endpoint: string; volume: string }

const KINDS: ReadonlySet<string> = new Set<VolumeSpec['kind']>([
  'pruneVolumes',
  'exportVolume',
  'importVolume',
  'cloneVolume',
  'renameVolume',
  'emptyVolume',
])

/** Whether a task is one of these. */
export function isAboutVolumes<Spec extends { kind: string }>(spec: Spec | VolumeSpec): spec is VolumeSpec {
  return KINDS.has(spec.kind)
}

/** What it is about, and the command that does the same. */
export function describeVolumes(spec: VolumeSpec): Pick<Task, 'subject' | 'command'> & Partial<Task> {
  switch (spec.kind) {
    case 'pruneVolumes': {
      const steps = stepsOf(spec.request)
      return {
        subject: '',
        steps,
        progress: { done: 0, total: steps.length, unit: 'items' },
        command: toText(pruneVolumesCommand(spec.request.all)),
      }
    }
    case 'exportVolume':
      return { subject: spec.volume, command: exportVolumeText(spec) }
    case 'importVolume':
      return { subject: spec.volume, command: importVolumeText(spec) }
    case 'cloneVolume':
      return { subject: `${spec.volume} → ${spec.target}`, command: cloneVolumeText(spec) }
    case 'renameVolume':
      return { subject: `${spec.volume} → ${spec.target}`, command: renameVolumeText(spec) }
    case 'emptyVolume':
      return { subject: spec.volume, command: emptyVolumeText(spec.volume) }
  }
}

/** What a retry has to do: of a prune only what has not gone. */
export function unfinishedVolumes(spec: VolumeSpec, done: ReadonlySet<string>): VolumeSpec {
  if (spec.kind !== 'pruneVolumes') return spec
  const volumes = spec.request.volumes.filter(({ name }) => !done.has(name))
  return { ...spec, request: { ...spec.request, volumes } }
}

/** One step for each volume that is to go. */
export function stepsOf({ volumes }: PruneVolumes): TaskStep[] {
  return volumes.map(({ name, bytes = 0 }) => ({ id: name, label: name, state: 'waiting', done: 0, total: bytes }))
}

import { toText } from '../ipc/docker-command.ts'
import { pruneVolumesCommand } from '../ipc/volume-commands.ts'
import type { PruneVolumes } from '../ipc/models/volume.ts'
import type { Task, TaskStep } from '../ipc/models/task.ts'

/** A task about volumes as a whole. */
export type VolumeSpec = { kind: 'pruneVolumes'; endpoint: string; request: PruneVolumes }

const KINDS: ReadonlySet<string> = new Set<VolumeSpec['kind']>(['pruneVolumes'])

/** Whether a task is one of these. */
export function isAboutVolumes<Spec extends { kind: string }>(spec: Spec | VolumeSpec): spec is VolumeSpec {
  return KINDS.has(spec.kind)
}

/** What it is about, and the command that does the same. */
export function describeVolumes(spec: VolumeSpec): Pick<Task, 'subject' | 'command'> & Partial<Task> {
  const steps = stepsOf(spec.request)
  return {
    subject: '',
    steps,
    progress: { done: 0, total: steps.length, unit: 'items' },
    command: toText(pruneVolumesCommand(spec.request.all)),
  }
}

/** What a retry has to do: of a prune only what has not gone. */
export function unfinishedVolumes(spec: VolumeSpec, done: ReadonlySet<string>): VolumeSpec {
  const volumes = spec.request.volumes.filter(({ name }) => !done.has(name))
  return { ...spec, request: { ...spec.request, volumes } }
}

/** One step for each volume that is to go. */
export function stepsOf({ volumes }: PruneVolumes): TaskStep[] {
  return volumes.map(({ name, bytes = 0 }) => ({ id: name, label: name, state: 'waiting', done: 0, total: bytes }))
}

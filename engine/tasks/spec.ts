import { isDeepStrictEqual } from 'node:util'
import { describeCopy, isCopy } from './copy-spec.ts'
import type { CopySpec } from './copy-spec.ts'
import { bulkSteps } from './bulk-steps.ts'
import type { PushSpec } from './push.ts'
import type { InstallSpec } from './install.ts'
import type { Uninstall } from './uninstall.ts'
import { conceal } from './spec-secrets.ts'
import { describeImages, isAboutImages } from './image-spec.ts'
import type { ImageSpec } from './image-spec.ts'
import { describeVolumes, isAboutVolumes } from './volume-spec.ts'
import type { VolumeSpec } from './volume-spec.ts'
import {
  bulkCommand,
  commitCommand,
  containersCommand,
  pullCommand,
  saveLogsText,
  toText,
  uninstallText,
} from '../ipc/docker-command.ts'
import { cleanupText } from '../ipc/cleanup-command.ts'
import { joinCommands } from '../ipc/network-commands.ts'
import { pushText } from '../ipc/registry-commands.ts'
import { recreateText } from '../ipc/recreate-command.ts'
import type { Recreate } from '../ipc/recreate-command.ts'
import { canonicalName, parseImageReference } from '../ipc/image-reference.ts'
import { cleanupStep, withoutDone } from '../cleanup/steps.ts'
import type { CleanupRequest } from '../ipc/models/cleanup.ts'
import type { BulkRequest } from '../ipc/models/bulk.ts'
import type { CommitRequest } from '../ipc/models/commit.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import { runCommand } from '../ipc/run/command.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import type { PullOptions } from '../docker/pull.ts'
import type { SaveLogs } from '../logs/save-logs.ts'
import type { Task } from '../ipc/models/task.ts'

/** What a task is to do: all that is needed to start it again. `name` and `names` are those of its containers then. */
export type TaskSpec =
  | ({ kind: 'pull'; endpoint: string; image: string } & PullOptions)
  | ({ kind: 'push'; endpoint: string } & PushSpec)
  | { kind: 'run'; endpoint: string; request: RunRequest }
  | ({ kind: 'saveLogs'; endpoint: string } & SaveLogs)
  | ({ kind: 'recreate'; endpoint: string } & Recreate)
  | ({ kind: 'install' } & InstallSpec)
  | ({ kind: 'uninstall' } & Uninstall)
  | CopySpec
  | ImageSpec
  | { kind: 'cleanup'; endpoint: string; request: CleanupRequest; scheduled?: true }
  | VolumeSpec
  | { kind: 'commit'; endpoint: string; request: CommitRequest; name: string }
  | { kind: 'wait'; endpoint: string; container: string; name: string }
  | { kind: 'bulk'; endpoint: string; request: BulkRequest; names: string[] }

/** What a journal has of a task, perhaps by an earlier version: what that did not know is as Docker has it. */
export function restoreSpec(spec: TaskSpec): TaskSpec {
  if (spec.kind === 'install') return { ...spec, request: { ...spec.request, ...runRequest(spec.request) } }
  const runs = spec.kind === 'run' || spec.kind === 'recreate'
  return runs ? { ...spec, request: runRequest(spec.request) } : spec
}

/** A task that has just been asked for. Its command takes secrets from the shell's environment, as `-e NAME` does. */
export function toTask(id: string, spec: TaskSpec, createdAt: number): Task {
  const { kind, endpoint } = spec
  return {
    id,
    kind,
    endpoint,
    command: commandOf(conceal(spec)),
    state: 'queued',
    progress: { done: 0, total: 0, unit: 'bytes' },
    steps: [],
    createdAt,
    ...factsOf(spec),
  }
}

/** Whether one task does what the other does, so that it need not run twice. */
export function isSame(a: TaskSpec, b: TaskSpec): boolean {
  if (a.endpoint !== b.endpoint) return false
  if (isCopy(a)) return isDeepStrictEqual(a, b)
  if (a.kind === 'push') return isDeepStrictEqual(a, b)
  if (a.kind === 'backUpVolume') return b.kind === 'backUpVolume' && a.volume === b.volume
  if (a.kind === 'wait') return b.kind === 'wait' && a.container === b.container
  if (a.kind !== 'pull' || b.kind !== 'pull') return false
  if (a.platform !== b.platform || (a.allTags ?? false) !== (b.allTags ?? false)) return false
  return canonicalName(parseImageReference(a.image)) === canonicalName(parseImageReference(b.image))
}

/** What a retry has to do: of a bulk action or a clean-up only what it has not done. */
export function unfinished(spec: TaskSpec, { steps }: Pick<Task, 'steps'>): TaskSpec {
  if (spec.kind !== 'bulk' && spec.kind !== 'cleanup') return spec
  const done = new Set(steps.filter(({ state }) => state === 'done').map(({ id }) => id))
  if (spec.kind === 'cleanup') return { ...spec, request: withoutDone(spec.request, done) }
  const { containers } = spec.request
  return {
    ...spec,
    request: { ...spec.request, containers: containers.filter(({ id }) => !done.has(id)) },
    names: spec.names.filter((_, index) => !done.has(containers[index]?.id ?? '')),
  }
}

function factsOf(spec: TaskSpec): Pick<Task, 'subject'> & Partial<Task> {
  if (isCopy(spec)) return { subject: describeCopy(spec).subject }
  if (isAboutImages(spec)) return describeImages(spec)
  if (isAboutVolumes(spec)) return describeVolumes(spec)
  switch (spec.kind) {
    case 'pull':
      return { subject: spec.image }
    case 'push':
      return { subject: spec.target }
    case 'run':
      return { subject: spec.request.name || spec.request.image }
    case 'install':
      return { subject: spec.request.name }
    case 'recreate':
    case 'uninstall':
      return { subject: spec.name, container: spec.container }
    case 'saveLogs':
      return { subject: spec.path }
    case 'commit':
      return { subject: spec.name, container: spec.request.container }
    case 'wait':
      return { subject: spec.name, container: spec.container }
    case 'cleanup': {
      const { targets, predicted } = spec.request
      const steps = targets.map(cleanupStep)
      return {
        subject: '',
        predicted,
        scheduled: spec.scheduled,
        steps,
        progress: { done: 0, total: steps.length, unit: 'items' },
      }
    }
    case 'bulk': {
      const { verb, project = '' } = spec.request
      const steps = bulkSteps(spec.request, spec.names)
      return { subject: project, verb, steps, progress: { done: 0, total: steps.length, unit: 'items' } }
    }
  }
}

/** The command that does the same. */
function commandOf(spec: TaskSpec): string {
  if (isCopy(spec)) return describeCopy(spec).command
  if (isAboutImages(spec)) return describeImages(spec).command
  if (isAboutVolumes(spec)) return describeVolumes(spec).command
  switch (spec.kind) {
    case 'pull':
      return toText(pullCommand(spec.image, spec))
    case 'push':
      return pushText(spec)
    case 'run':
      return toText(runCommand(spec.request))
    case 'install':
      return [...(spec.join ? joinCommands(spec.join) : []), runCommand(spec.request)].map(toText).join(' && ')
    case 'uninstall':
      return uninstallText(spec.name, spec.volumes)
    case 'recreate':
      return recreateText(spec, ' && ')
    case 'saveLogs':
      return saveLogsText(spec)
    case 'commit':
      return toText(commitCommand(spec.name, spec.request))
    case 'cleanup':
      return cleanupText(spec.request.targets)
    case 'wait':
      return toText(containersCommand('wait', [spec.name]))
    case 'bulk':
      return toText(bulkCommand(spec.request, spec.names))
  }
}

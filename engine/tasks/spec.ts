import { isDeepStrictEqual } from 'node:util'
import { describeCopy, isCopy } from './copy-spec.ts'
import type { CopySpec } from './copy-spec.ts'
import { pullCommand, toText } from '../ipc/docker-command.ts'
import { recreateText } from '../ipc/recreate-command.ts'
import { canonicalName, parseImageReference } from '../ipc/image-reference.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import { runCommand } from '../ipc/run/command.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import type { Task } from '../ipc/models/task.ts'

/** What a task is to do: all that is needed to start it again. */
export type TaskSpec =
  | { kind: 'pull'; endpoint: string; image: string }
  | { kind: 'run'; endpoint: string; request: RunRequest }
  | { kind: 'recreate'; endpoint: string; container: string; name: string; ran: boolean; request: RunRequest }
  | CopySpec

/** What a journal has of a task, perhaps by an earlier version: what that did not know is as Docker has it. */
export function restoreSpec(spec: TaskSpec): TaskSpec {
  return spec.kind === 'pull' || isCopy(spec) ? spec : { ...spec, request: runRequest(spec.request) }
}

/** A task that has just been asked for. */
export function toTask(id: string, spec: TaskSpec, createdAt: number): Task {
  const { kind, endpoint } = spec
  return {
    id,
    kind,
    endpoint,
    ...describeSpec(spec),
    state: 'queued',
    progress: { done: 0, total: 0, unit: 'bytes' },
    steps: [],
    createdAt,
  }
}

/** What it is about, and the command that does the same. */
function describeSpec(spec: TaskSpec): Pick<Task, 'subject' | 'command'> {
  if (spec.kind === 'pull') return { subject: spec.image, command: toText(pullCommand(spec.image)) }
  if (isCopy(spec)) return describeCopy(spec)
  const { request } = spec
  if (spec.kind === 'recreate') return { subject: spec.name, command: recreateText(spec, ' && ') }
  return { subject: request.name || request.image, command: toText(runCommand(request)) }
}

/** Whether one task does what the other does, so that it need not run twice. */
export function isSame(a: TaskSpec, b: TaskSpec): boolean {
  if (isCopy(a)) return isDeepStrictEqual(a, b)
  if (a.kind !== 'pull' || b.kind !== 'pull' || a.endpoint !== b.endpoint) return false
  return canonicalName(parseImageReference(a.image)) === canonicalName(parseImageReference(b.image))
}

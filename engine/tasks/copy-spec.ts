import { toText } from '../ipc/docker-command.ts'
import { exportCommand } from '../ipc/file-commands.ts'
import { copyInText, copyOutText } from '../ipc/volume-file-commands.ts'
import { showName } from '../ipc/byte-names.ts'
import { baseName } from '../ipc/container-path.ts'
import type { CopyOptions } from '../ipc/models/files.ts'
import type { Task } from '../ipc/models/task.ts'

/** A task that moves files between this machine and a container. */
export type CopySpec =
  | { kind: 'copyIn'; endpoint: string; copy: CopyRequest }
  | { kind: 'copyOut'; endpoint: string; copy: CopyRequest }
  | { kind: 'export'; endpoint: string; container: string; name: string; target: string }

/** A copy between this machine and a container (`docker cp`), of several sources to one target. */
export interface CopyRequest extends CopyOptions {
  container: string
  /** The container's name, for people. */
  name: string
  /** The volume, where the container is Longshore's own and only there to reach it. */
  volume?: string
  sources: string[]
  target: string
}

/** Whether a task is one of these. */
export function isCopy<Spec extends { kind: string }>(spec: Spec | CopySpec): spec is CopySpec {
  return spec.kind === 'copyIn' || spec.kind === 'copyOut' || spec.kind === 'export'
}

/** What it is about, and the command that does the same. */
export function describeCopy(spec: CopySpec): Pick<Task, 'subject' | 'command'> {
  if (spec.kind === 'export') return { subject: spec.name, command: toText(exportCommand(spec.name, spec.target)) }
  const { name, volume, sources, target } = spec.copy
  const commands = spec.kind === 'copyIn' ? copyInText(spec.copy) : copyOutText(spec.copy)
  const place = `${volume ?? name}:`
  const [from, to] = spec.kind === 'copyIn' ? ['', place] : [place, '']
  return {
    subject: `${from}${shownNames(sources)} → ${to}${showName(target)}`,
    command: commands.join(' && '),
  }
}

/** The names of what is copied; of many the first and how many more. */
function shownNames(paths: readonly string[]): string {
  const [first = '', ...rest] = paths.map((path) => showName(baseName(path.replace(/(?:\/+\.?)+$/, ''))) || '/')
  return rest.length === 0 ? first : `${first} + ${rest.length}`
}

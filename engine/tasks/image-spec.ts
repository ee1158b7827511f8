import { toText } from '../ipc/docker-command.ts'
import { importCommand, loadImagesCommand, saveImagesCommand } from '../ipc/image-commands.ts'
import type { ImportRequest } from '../ipc/models/image-files.ts'
import type { Task } from '../ipc/models/task.ts'

/** A task about images as a whole: to a tar, or from one. */
export type ImageSpec =
  | { kind: 'save'; endpoint: string; images: string[]; target: string }
  | { kind: 'load'; endpoint: string; path: string }
  | { kind: 'import'; endpoint: string; request: ImportRequest }

const KINDS: ReadonlySet<string> = new Set<ImageSpec['kind']>(['save', 'load', 'import'])

/** Whether a task is one of these. */
export function isAboutImages<Spec extends { kind: string }>(spec: Spec | ImageSpec): spec is ImageSpec {
  return KINDS.has(spec.kind)
}

/** What it is about, and the command that does the same. */
export function describeImages(spec: ImageSpec): Pick<Task, 'subject' | 'command'> & Partial<Task> {
  switch (spec.kind) {
    case 'save': {
      const [first = '', ...rest] = spec.images
      const subject = rest.length === 0 ? first : `${first} + ${rest.length}`
      return { subject, command: toText(saveImagesCommand(spec.images, spec.target)) }
    }
    case 'load':
      return { subject: spec.path, command: toText(loadImagesCommand(spec.path)) }
    case 'import':
      return { subject: spec.request.reference || spec.request.source, command: toText(importCommand(spec.request)) }
  }
}

import { toText } from '../ipc/docker-command.ts'
import { importCommand, loadImagesCommand, pruneImagesCommand, saveImagesCommand } from '../ipc/image-commands.ts'
import type { ImportRequest, PruneRequest } from '../ipc/models/image-files.ts'
import type { Task, TaskStep } from '../ipc/models/task.ts'

/** A task about images as a whole: to a tar, from one, or away. */
export type ImageSpec =
  | { kind: 'save'; endpoint: string; images: string[]; target: string }
  | { kind: 'load'; endpoint: string; path: string }
  | { kind: 'import'; endpoint: string; request: ImportRequest }
  | { kind: 'prune'; endpoint: string; request: PruneRequest }

const KINDS: ReadonlySet<string> = new Set<ImageSpec['kind']>(['save', 'load', 'import', 'prune'])

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
    case 'prune': {
      const steps = spec.request.images.map(({ id, name, bytes = 0 }): TaskStep => ({
        id,
        label: name,
        state: 'waiting',
        done: 0,
        total: bytes,
      }))
      return {
        subject: '',
        steps,
        progress: { done: 0, total: steps.length, unit: 'items' },
        command: toText(pruneImagesCommand(spec.request.all)),
      }
    }
  }
}

/** What a retry has to do: of a prune only what has not gone. */
export function unfinishedImages(spec: ImageSpec, done: ReadonlySet<string>): ImageSpec {
  if (spec.kind !== 'prune') return spec
  const images = spec.request.images.filter(({ id }) => !done.has(id))
  return { ...spec, request: { ...spec.request, images } }
}

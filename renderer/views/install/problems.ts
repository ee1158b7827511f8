import { describe } from '../../../engine/ipc/errors.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'
import { parseImageReference } from '../../../engine/ipc/image-reference.ts'
import type { App } from '../../../engine/ipc/models/app.ts'
import { checkContainerName, checkVolumeName, parsePort, problemOf } from '../../../engine/ipc/names.ts'
import type { InstallForm } from './form.ts'
import { imageOf } from './toRequest.ts'

/** What is wrong with a field, by its path: `name`, `tag`, `ports.0`, `volumes.1`, `settings.POSTGRES_PASSWORD`. */
export type Problems = Record<string, ErrorShape>

/** What can be known without asking. */
export function findProblems(app: App, form: InstallForm): Problems {
  const found: [string, ErrorShape | undefined][] = [
    ['name', form.name.trim() ? checkContainerName(form.name.trim()) : describe('required', {})],
    ['tag', problemOf(() => void parseImageReference(imageOf(app, form)))],
    ...form.ports.map((port, at): [string, ErrorShape | undefined] => [
      `ports.${at}`,
      port.trim() ? problemOf(() => void parsePort(port.trim())) : undefined,
    ]),
    ...form.volumes.map((volume, at): [string, ErrorShape | undefined] => [
      `volumes.${at}`,
      checkSource(volume.trim()),
    ]),
    ...app.settings.map(({ env, required }): [string, ErrorShape | undefined] => [
      `settings.${env}`,
      required && !form.settings[env] ? describe('required', {}) : undefined,
    ]),
  ]
  return Object.fromEntries(found.filter((entry): entry is [string, ErrorShape] => entry[1] !== undefined))
}

function checkSource(source: string): ErrorShape | undefined {
  if (source === '') return describe('required', {})
  return source.startsWith('/') ? undefined : checkVolumeName(source)
}

/** The field of this form that a path of the request means: `ports.0.hostPort` is `ports.0`. */
export function fieldOf(path: string): string | undefined {
  const [list, at] = path.split('.')
  if (list === 'ports' && at !== undefined) return `ports.${at}`
  if (list === 'mounts' && at !== undefined) return `volumes.${at}`
  if (list === 'name') return 'name'
  return list === 'image' || list === 'platform' ? 'tag' : undefined
}

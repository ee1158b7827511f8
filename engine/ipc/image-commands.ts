import type { DockerCommand } from './docker-command.ts'
import { familiarName, parseImageReference } from './image-reference.ts'
import type { ImportRequest } from './models/image-files.ts'

/** `docker tag`. */
export function tagCommand(image: string, reference: string): DockerCommand {
  return [['docker', 'tag', image, reference]]
}

/** `docker save`. */
export function saveImagesCommand(images: readonly string[], target: string): DockerCommand {
  return [['docker', 'save', '-o', target], [...images]]
}

/** `docker load`. */
export function loadImagesCommand(path: string): DockerCommand {
  return [['docker', 'load', '-i', path]]
}

/** `docker import`, of a file or an address. */
export function importCommand({ source, reference, message, changes, platform }: ImportRequest): DockerCommand {
  return [
    ['docker', 'import'],
    ...changes.map((change) => ['-c', change]),
    ...(message ? [['-m', message]] : []),
    ...(platform ? [['--platform', platform]] : []),
    [source, ...(reference ? [familiarName(parseImageReference(reference))] : [])],
  ]
}

/** `docker history`. */
export function historyCommand(image: string): DockerCommand {
  return [['docker', 'history', image]]
}

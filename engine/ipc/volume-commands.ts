import type { DockerCommand } from './docker-command.ts'
import type { CreateVolume } from './models/volume.ts'

/** `docker volume create`. */
export function createVolumeCommand({ name, driver, options, labels }: CreateVolume): DockerCommand {
  return [
    ['docker', 'volume', 'create'],
    ...(driver === '' || driver === 'local' ? [] : [['-d', driver]]),
    ...options.map((option) => ['-o', `${option.name}=${option.value}`]),
    ...labels.map((label) => ['--label', label.value === '' ? label.name : `${label.name}=${label.value}`]),
    ...(name === '' ? [] : [[name]]),
  ]
}

/** `docker volume rm`. */
export function removeVolumesCommand(volumes: readonly string[]): DockerCommand {
  return [['docker', 'volume', 'rm', ...volumes]]
}

/** `docker volume prune`, which asks unless told otherwise; without `all` only anonymous volumes. */
export function pruneVolumesCommand(all: boolean): DockerCommand {
  return [['docker', 'volume', 'prune', ...(all ? ['-a'] : []), '-f']]
}

import type { DockerCommand } from '../docker-command.ts'
import type { RunRequest } from '../models/run-request.ts'
import { RUN_OPTIONS } from './options/table.ts'

/**
 * `docker run -d …`, or `docker create …`: run in a shell it makes a container whose `docker inspect` equals that of the
 * container which the same request makes through the API.
 */
export function runCommand(request: RunRequest): DockerCommand {
  return [
    request.start ? ['docker', 'run', '-d'] : ['docker', 'create'],
    ...RUN_OPTIONS.flatMap((option) => option.write(request)),
    [request.image, ...request.command],
  ]
}

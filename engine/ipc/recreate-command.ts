import { containersCommand, removeContainersCommand, stopCommand, toLines, toText } from './docker-command.ts'
import type { DockerCommand } from './docker-command.ts'
import { runCommand } from './run/command.ts'
import type { RunRequest } from './models/run-request.ts'

/** What takes a container's place, and whether it runs now. */
export interface Recreate {
  /** Its id. */
  container: string
  name: string
  ran: boolean
  request: RunRequest
}

/** Name under which a container waits while the one that is to replace it is tried. */
export function asideName(container: string, name: string): string {
  return `${name}-before-${container.slice(0, 12)}`
}

/** What is done, in this order, when a container is recreated; all but the last is undone when something fails. */
function recreateCommands({ container, name, ran, request }: Recreate): DockerCommand[] {
  const aside = asideName(container, name)
  const newName = request.name || name
  return [
    [['docker', 'rename', name, aside]],
    runCommand({ ...request, name: newName, start: false }),
    ...(ran ? [stopCommand([aside])] : []),
    ...(request.start ? [containersCommand('start', [newName])] : []),
    removeContainersCommand([aside]),
  ]
}

/** The commands for a POSIX shell, joined by ` && ` to one line or by line ends. */
export function recreateText(recreate: Recreate, joint: ' && ' | '\n'): string {
  return recreateCommands(recreate)
    .map(joint === '\n' ? toLines : toText)
    .join(joint)
}

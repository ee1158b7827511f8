import { containersCommand, removeContainersCommand, stopCommand, toLines, toText } from './docker-command.ts'
import type { DockerCommand } from './docker-command.ts'
import { connectCommand } from './network-commands.ts'
import { runCommand } from './run/command.ts'
import { networkOf } from './run/network-of.ts'
import type { Attachment } from './models/network.ts'
import type { RunRequest } from './models/run-request.ts'

/** A network that a container was connected to after it was made, and what was asked for in it. */
export interface FurtherNetwork {
  network: string
  attachment: Attachment
}

/** What takes a container's place, and whether it runs now. */
export interface Recreate {
  /** Its id. */
  container: string
  name: string
  ran: boolean
  request: RunRequest
  /** A task of an earlier version does not know them. */
  further?: readonly FurtherNetwork[]
}

/** The further networks of a container that one in its place is connected to as well; some modes stand alone. */
export function furtherOf<Place extends { network: string }>(
  further: readonly Place[],
  request: Pick<RunRequest, 'network'>,
): Place[] {
  const first = networkOf(request)
  return /^(host|none|container:.*)$/.test(first) ? [] : further.filter(({ network }) => network !== first)
}

/** Name under which a container waits while the one that is to replace it is tried. */
export function asideName(container: string, name: string): string {
  return `${name}-before-${container.slice(0, 12)}`
}

/** What is done, in this order, when a container is recreated; all but the last is undone when something fails. */
function recreateCommands({ container, name, ran, request, further = [] }: Recreate): DockerCommand[] {
  const aside = asideName(container, name)
  const newName = request.name || name
  return [
    [['docker', 'rename', name, aside]],
    runCommand({ ...request, name: newName, start: false }),
    ...furtherOf(further, request).map(({ network, attachment }) => connectCommand(network, newName, attachment)),
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

import type { ExecOptions } from './models/session.ts'
import type { BulkRequest } from './models/bulk.ts'
import type { CommitRequest } from './models/commit.ts'
import { quoteWords } from './shell-words.ts'

/**
 * A `docker` command line in groups of words that belong together (a flag and its value): what a person reads,
 * copies and checks us by. Everything here is pure and exact: a shell that runs the text does what Longshore does.
 */
export type DockerCommand = readonly (readonly string[])[]

/** The words as a program receives them, `docker` first. */
export function toArgv(command: DockerCommand): string[] {
  return command.flat()
}

/** One line for a POSIX shell. */
export function toText(command: DockerCommand): string {
  return quoteWords(toArgv(command))
}

/** The same, one group to a line, joined by backslashes. */
export function toLines(command: DockerCommand): string {
  return command.map(quoteWords).join(' \\\n  ')
}

/** `docker pull`; `allTags` is `-a`. */
export function pullCommand(image: string, options: { platform?: string; allTags?: boolean } = {}): DockerCommand {
  return [
    ['docker', 'pull'],
    ...(options.allTags ? [['-a']] : []),
    ...(options.platform ? [['--platform', options.platform]] : []),
    [image],
  ]
}

/** `docker exec -it`. */
export function execCommand(exec: ExecOptions & { container: string; command: readonly string[] }): DockerCommand {
  return [
    ['docker', 'exec', '-it'],
    ...(exec.privileged ? [['--privileged']] : []),
    ...(exec.env ?? []).map((variable) => ['-e', variable]),
    ...(exec.user ? [['-u', exec.user]] : []),
    ...(exec.workingDir ? [['-w', exec.workingDir]] : []),
    [exec.container, ...exec.command],
  ]
}

/** `docker attach`. */
export function attachCommand(container: string, detachKeys?: string): DockerCommand {
  return [['docker', 'attach'], ...(detachKeys ? [[`--detach-keys=${detachKeys}`]] : []), [container]]
}

/** `docker logs`; `since` and `until` as the CLI takes them. */
export function logsCommand(logs: {
  container: string
  follow?: boolean
  timestamps?: boolean
  tail?: number
  since?: string
  until?: string
}): DockerCommand {
  return [
    ['docker', 'logs'],
    ...(logs.follow ? [['-f']] : []),
    ...(logs.timestamps ? [['-t']] : []),
    ...(logs.tail === undefined ? [] : [['-n', String(logs.tail)]]),
    ...(logs.since === undefined ? [] : [['--since', logs.since]]),
    ...(logs.until === undefined ? [] : [['--until', logs.until]]),
    [logs.container],
  ]
}

/** `docker logs … > path 2>&1`, or the same of several containers one after the other. */
export function saveLogsText(save: {
  containers: readonly { name: string }[]
  timestamps: boolean
  tail?: number
  since?: string
  until?: string
  path: string
}): string {
  const { containers, path, ...options } = save
  const commands = containers.map(({ name }) => toText(logsCommand({ ...options, container: name })))
  const all = commands.length === 1 ? (commands[0] ?? '') : `(${commands.join('; ')})`
  return `${all} > ${quoteWords([path])} 2>&1`
}

/** `docker start`, `pause`, `unpause` and `wait`, which take nothing but containers. */
export function containersCommand(
  verb: 'start' | 'pause' | 'unpause' | 'wait',
  containers: readonly string[],
): DockerCommand {
  return [['docker', verb, ...containers]]
}

/** `docker stop` and `restart`; `timeout` in seconds before SIGKILL, Docker's own when absent. */
export function stopCommand(
  containers: readonly string[],
  timeout?: number,
  verb: 'stop' | 'restart' = 'stop',
): DockerCommand {
  return [['docker', verb], ...(timeout === undefined ? [] : [['-t', String(timeout)]]), [...containers]]
}

/** `docker rename`. */
export function renameCommand(container: string, name: string): DockerCommand {
  return [['docker', 'rename', container, name]]
}

/** `docker top`, with options of ps. */
export function topCommand(container: string, options: readonly string[]): DockerCommand {
  return [['docker', 'top', container, ...options]]
}

/** `docker commit` of the container with this name. */
export function commitCommand(name: string, commit: Omit<CommitRequest, 'container'>): DockerCommand {
  return [
    ['docker', 'commit'],
    ...(commit.author ? [['-a', commit.author]] : []),
    ...(commit.message ? [['-m', commit.message]] : []),
    ...commit.changes.map((change) => ['-c', change]),
    ...(commit.pause ? [] : [['--pause=false']]),
    [name, ...(commit.reference ? [commit.reference] : [])],
  ]
}

/** What a bulk action does, on containers of these names. */
export function bulkCommand(
  { verb, timeout, signal, containers, volumes }: BulkRequest,
  names: readonly string[],
): DockerCommand {
  switch (verb) {
    case 'stop':
    case 'restart':
      return stopCommand(names, timeout, verb)
    case 'kill':
      return killCommand(names, signal)
    case 'remove':
      return removeContainersCommand(names, { force: containers.some(({ force }) => force), volumes })
    default:
      return containersCommand(verb, names)
  }
}

/** `docker container prune`, which asks unless told otherwise. */
export function pruneContainersCommand(): DockerCommand {
  return [['docker', 'container', 'prune', '-f']]
}

/** `docker kill`; `signal` is SIGKILL when absent, as Docker's. */
export function killCommand(containers: readonly string[], signal?: string): DockerCommand {
  return [['docker', 'kill'], ...(signal && signal !== 'SIGKILL' ? [['-s', signal]] : []), [...containers]]
}

/** `docker rm`; `volumes` takes the anonymous volumes along. */
export function removeContainersCommand(
  containers: readonly string[],
  options: { force?: boolean; volumes?: boolean } = {},
): DockerCommand {
  return [['docker', 'rm'], ...(options.force ? [['-f']] : []), ...(options.volumes ? [['-v']] : []), [...containers]]
}

/** `docker rmi`. */
export function removeImagesCommand(images: readonly string[], options: { force?: boolean } = {}): DockerCommand {
  return [['docker', 'rmi'], ...(options.force ? [['-f']] : []), [...images]]
}

/** Removes an app's container and the volumes that go with it. */
export function uninstallText(name: string, volumes: readonly string[]): string {
  const removal = toText(removeContainersCommand([name], { force: true, volumes: true }))
  return volumes.length === 0 ? removal : `${removal} && ${quoteWords(['docker', 'volume', 'rm', ...volumes])}`
}

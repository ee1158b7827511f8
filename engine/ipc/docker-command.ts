import type { RunRequest } from './models/run-request.ts'
import type { Mount } from './models/run/mounts.ts'
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

/** `docker run -d …` for what the run form asks. */
export function runCommand(request: RunRequest): DockerCommand {
  const { name, ports, env, mounts, restart, network, user, workingDir, entrypoint } = request
  return [
    ['docker', 'run', '-d'],
    ...terminalFlags(request),
    ...(request.autoRemove ? [['--rm']] : []),
    ...(name ? [['--name', name]] : []),
    ...(restart.name === 'no' ? [] : [['--restart', restartPolicy(restart)]]),
    ...(network ? [['--network', network]] : []),
    ...(request.publishAll ? [['-P']] : []),
    ...ports.map((port) => ['-p', portSpec(port)]),
    ...env.map((variable) => [
      '-e',
      variable.value === undefined ? variable.name : `${variable.name}=${variable.value}`,
    ]),
    ...mounts.map(mountFlag),
    ...(user ? [['-u', user]] : []),
    ...(workingDir ? [['-w', workingDir]] : []),
    ...(entrypoint === undefined ? [] : [['--entrypoint', entrypoint]]),
    [request.image, ...request.command],
  ]
}

/** `docker pull`. */
export function pullCommand(image: string): DockerCommand {
  return [['docker', 'pull', image]]
}

/** `docker exec -it`. */
export function execCommand(exec: {
  container: string
  command: readonly string[]
  user?: string
  workingDir?: string
}): DockerCommand {
  return [
    ['docker', 'exec', '-it'],
    ...(exec.user ? [['-u', exec.user]] : []),
    ...(exec.workingDir ? [['-w', exec.workingDir]] : []),
    [exec.container, ...exec.command],
  ]
}

/** `docker attach`. */
export function attachCommand(container: string): DockerCommand {
  return [['docker', 'attach', container]]
}

/** `docker logs`; `since` is an RFC 3339 time. */
export function logsCommand(logs: {
  container: string
  follow?: boolean
  timestamps?: boolean
  tail?: number
  since?: string
}): DockerCommand {
  return [
    ['docker', 'logs'],
    ...(logs.follow ? [['-f']] : []),
    ...(logs.timestamps ? [['-t']] : []),
    ...(logs.tail === undefined ? [] : [['-n', String(logs.tail)]]),
    ...(logs.since === undefined ? [] : [['--since', logs.since]]),
    [logs.container],
  ]
}

/** `docker start`, `restart`, `pause` and `unpause`, which take nothing but containers. */
export function containersCommand(
  verb: 'start' | 'restart' | 'pause' | 'unpause',
  containers: readonly string[],
): DockerCommand {
  return [['docker', verb, ...containers]]
}

/** `docker stop`; `timeout` in seconds before SIGKILL, Docker's own when absent. */
export function stopCommand(containers: readonly string[], timeout?: number): DockerCommand {
  return [['docker', 'stop'], ...(timeout === undefined ? [] : [['-t', String(timeout)]]), [...containers]]
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

function terminalFlags({ interactive, tty }: RunRequest): string[][] {
  const letters = (interactive ? 'i' : '') + (tty ? 't' : '')
  return letters ? [[`-${letters}`]] : []
}

function restartPolicy({ name, retries }: RunRequest['restart']): string {
  return name === 'on-failure' && retries > 0 ? `${name}:${retries}` : name
}

/** `[[ip:]hostPort:]containerPort[/protocol]`, with brackets around an IPv6 address. */
function portSpec({ hostIp, hostPort, containerPort, protocol }: RunRequest['ports'][number]): string {
  const container = protocol === 'tcp' ? String(containerPort) : `${containerPort}/${protocol}`
  const host = hostPort === undefined ? '' : String(hostPort)
  if (hostIp) return `${hostIp.includes(':') ? `[${hostIp}]` : hostIp}:${host}:${container}`
  return host ? `${host}:${container}` : container
}

function sourceOf(mount: Mount): string {
  return mount.type === 'tmpfs' ? '' : mount.source
}

function mountFlag(mount: Mount): string[] {
  const { type, target, readOnly } = mount
  const source = sourceOf(mount)
  // `-v` splits at colons, and Docker refuses a mode on an anonymous volume: `--mount` can say both.
  if (`${source}${target}`.includes(':') || (source === '' && readOnly)) return ['--mount', mountSpec(mount)]
  // `-v a:/b` would be a volume: a bind mount of a relative path stays what it is, so that Docker's refusal shows.
  if (type === 'bind' && !source.startsWith('/')) return ['--mount', mountSpec(mount)]
  return ['-v', [...(source ? [source] : []), target, ...(readOnly ? ['ro'] : [])].join(':')]
}

/** Docker reads the value of `--mount` as one line of CSV. */
function mountSpec(mount: Mount): string {
  const { type, target, readOnly } = mount
  const source = sourceOf(mount)
  const fields = [`type=${type}`, ...(source ? [`source=${source}`] : []), `target=${target}`]
  if (readOnly) fields.push('readonly')
  return fields.map((field) => (/[",\r\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field)).join(',')
}

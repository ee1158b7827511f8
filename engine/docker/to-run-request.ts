import { toWords } from './container-detail.ts'
import { compact, said } from './inspected.ts'
import type { DaemonDefaults, Healthcheck, ImageConfig, Inspected } from './inspected.ts'
import { fromMap } from './create-settings.ts'
import { toRunMounts } from './to-run-mounts.ts'
import { toRunNetwork, toRunPorts } from './to-run-network.ts'
import { toRunResources } from './to-run-resources.ts'
import { toRunSecurity } from './to-run-security.ts'
import { runRequest } from '../ipc/models/run-request.ts'
import type { RunRequest, RunRequestInput } from '../ipc/models/run-request.ts'
import { cut } from '../ipc/run/codecs.ts'
import { quoteWords } from '../ipc/shell-words.ts'

/**
 * The request that would make a container like this one: what differs from its image and from Docker's defaults. Made
 * again from it, `docker inspect` says the same, but for what was read from files: that stands in the request itself.
 */
export function toRunRequest(container: Inspected, image: ImageConfig, defaults: DaemonDefaults): RunRequest {
  const { Config: config, HostConfig: host } = container
  const policy = host.RestartPolicy
  return runRequest(
    compact<RunRequestInput>({
      image: config.Image,
      name: container.Name.replace(/^\//, ''),
      ...toProgram(config, image),
      env: toEnvironment(config.Env ?? [], image.Env ?? []),
      labels: fromMap(config.Labels).filter(({ name, value }) => image.Labels?.[name] !== value),
      annotations: fromMap(host.Annotations),
      workingDir: unlike(config.WorkingDir, image.WorkingDir),
      user: unlike(config.User, image.User),
      groupAdd: host.GroupAdd?.map(String),
      hostname: toHostname(container, defaults),
      domainname: said(config.Domainname),
      interactive: config.OpenStdin,
      tty: config.Tty,
      autoRemove: host.AutoRemove,
      restart: {
        name: (policy?.Name || 'no') as RunRequest['restart']['name'],
        retries: policy?.MaximumRetryCount ?? 0,
      },
      init: host.Init ?? undefined,
      stopSignal: unlike(config.StopSignal, image.StopSignal),
      stopTimeout: config.StopTimeout === image.StopTimeout ? undefined : (config.StopTimeout ?? undefined),
      publishAll: host.PublishAllPorts,
      ...toRunPorts(container, image),
      ...toRunMounts(container, image),
      ...toRunNetwork(container),
      resources: toRunResources(host),
      health: toHealth(config.Healthcheck ?? {}, image.Healthcheck ?? {}),
      logging: toLogging(host.LogConfig, defaults),
      security: toRunSecurity(host, defaults),
    }),
  )
}

function unlike(value: string | undefined, image: string | undefined): string | undefined {
  return value === image ? undefined : said(value)
}

/** An entrypoint of several words is said by its first, and the others before the command. */
function toProgram(config: ImageConfig, image: ImageConfig): Pick<RunRequestInput, 'entrypoint' | 'command'> {
  const [entrypoint, command] = [toWords(config.Entrypoint), toWords(config.Cmd)]
  if (same(entrypoint, toWords(image.Entrypoint))) return same(command, toWords(image.Cmd)) ? {} : { command }
  const [program = '', ...rest] = entrypoint
  return { entrypoint: program, command: [...rest, ...command] }
}

function same(a: string[], b: string[]): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}

/** A variable that the image has and the container has not was taken away by its name alone. */
function toEnvironment(own: string[], image: string[]): RunRequestInput['env'] {
  const names = new Set(own.map((line) => cut(line, '=').name))
  const set = own
    .filter((line) => !image.includes(line))
    .map((line) => ({ name: cut(line, '=').name, value: cut(line, '=').rest }))
  const missing = image.map((line) => cut(line, '=').name).filter((name) => !names.has(name))
  return [...set.map(compact), ...missing.map((name) => ({ name }))]
}

/** Where none was asked for it is the beginning of the id, or that of the host whose namespace is shared. */
function toHostname(
  { Id: id, Config: config, HostConfig: host }: Inspected,
  { Name: own }: DaemonDefaults,
): string | undefined {
  const joined = host.NetworkMode?.startsWith('container:')
  const inherited = config.Hostname === own && (host.UTSMode === 'host' || host.NetworkMode === 'host')
  return joined || inherited || id.startsWith(config.Hostname) ? undefined : said(config.Hostname)
}

/** Docker fills in from the image what is not said, field by field. */
function toHealth(own: Healthcheck, image: Healthcheck): RunRequestInput['health'] {
  if (own.Test?.[0] === 'NONE') return image.Test?.[0] === 'NONE' ? {} : { none: true }
  const milliseconds = (field: 'Interval' | 'Timeout' | 'StartPeriod' | 'StartInterval'): number | undefined =>
    own[field] && own[field] !== image[field] ? own[field] / 1e6 : undefined
  return compact({
    command: JSON.stringify(own.Test) === JSON.stringify(image.Test) ? undefined : toLine(own.Test ?? []),
    interval: milliseconds('Interval'),
    timeout: milliseconds('Timeout'),
    startPeriod: milliseconds('StartPeriod'),
    startInterval: milliseconds('StartInterval'),
    retries: own.Retries === image.Retries ? undefined : said(own.Retries),
  })
}

/** A check without a shell is said as one with, quoted so that it does the same. */
function toLine([kind, ...words]: string[]): string | undefined {
  if (words.length === 0) return undefined
  return kind === 'CMD-SHELL' ? words[0] : quoteWords(words)
}

function toLogging(log: Inspected['HostConfig']['LogConfig'], defaults: DaemonDefaults): RunRequestInput['logging'] {
  const options = fromMap(log?.Config as Record<string, string> | undefined)
  const usual = log?.Type === defaults.LoggingDriver && options.length === 0
  return compact({ driver: usual ? undefined : said(log?.Type), options })
}

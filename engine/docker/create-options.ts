import type Docker from 'dockerode'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { expandExposed, expandPorts } from '../ipc/run/port-spec.ts'
import type { PortBinding } from '../ipc/run/port-spec.ts'
import { filled, toMap } from './create-settings.ts'
import { toMounts } from './create-mounts.ts'
import { toNetwork } from './create-network.ts'
import { toResources } from './create-resources.ts'
import { toSecurity } from './create-security.ts'
import type { HostConfig } from './create-security.ts'
import type { HostInputs } from './host-inputs.ts'

/**
 * What `docker run -d` or `docker create` sends to `POST /containers/create` for the same request, field by field (the
 * CLI's `cli/command/container/opts.go`). What the CLI reads from files and from its environment comes as `inputs`.
 */
export function toCreateOptions(request: RunRequest, inputs: HostInputs): Docker.ContainerCreateOptions {
  const { name, command, entrypoint, platform, health } = request
  const ports = request.ports.flatMap(expandPorts)
  const { anonymous, ...mounts } = toMounts(request)
  const { endpoints, ...network } = toNetwork(request)
  const exposed = [...ports.map(portSpec), ...request.expose.flatMap(expandExposed)]
  const attach = !request.start
  const host: HostConfig = {
    ...mounts,
    ...network,
    ...toResources(request.resources),
    ...toSecurity(request.security, inputs),
    PortBindings: toPortBindings(ports),
    PublishAllPorts: request.publishAll,
    AutoRemove: request.autoRemove,
    RestartPolicy: { Name: request.restart.name, MaximumRetryCount: request.restart.retries },
    ...(request.init === undefined ? {} : { Init: request.init }),
    GroupAdd: filled(request.groupAdd),
    LogConfig: { Type: request.logging.driver ?? '', Config: toMap(request.logging.options) },
    Annotations: toMap(request.annotations),
  }
  return {
    ...(name ? { name } : {}),
    ...(platform ? { platform } : {}),
    Image: request.image,
    Hostname: request.hostname ?? '',
    Domainname: request.domainname ?? '',
    ...(command.length > 0 ? { Cmd: command } : {}),
    // An empty one resets the image's.
    ...(entrypoint === undefined ? {} : { Entrypoint: [entrypoint] }),
    Env: inputs.env,
    WorkingDir: request.workingDir ?? '',
    User: request.user ?? '',
    Tty: request.tty,
    OpenStdin: request.interactive,
    // `docker create` makes a container for `docker start -ai`; ours run in the background.
    AttachStdin: attach && request.interactive,
    AttachStdout: attach,
    AttachStderr: attach,
    StdinOnce: attach && request.interactive,
    Labels: toMap(inputs.labels),
    ExposedPorts: Object.fromEntries(exposed.map((spec) => [spec, {}])),
    Volumes: Object.fromEntries(anonymous.map((target) => [target, {}])),
    ...(request.stopSignal ? { StopSignal: request.stopSignal } : {}),
    ...(request.stopTimeout === undefined ? {} : { StopTimeout: request.stopTimeout }),
    ...toHealthcheck(health),
    HostConfig: host,
    NetworkingConfig: { EndpointsConfig: endpoints },
  }
}

/** From milliseconds to Docker's unit. */
function nanoseconds(time = 0): number {
  return Math.round(time * 1e6)
}

function toHealthcheck(health: RunRequest['health']): Pick<Docker.ContainerCreateOptions, 'Healthcheck'> {
  if (health.none) return { Healthcheck: { Test: ['NONE'] } }
  const { command, interval, timeout, retries, startPeriod, startInterval } = health
  const said = [command, interval, timeout, retries, startPeriod, startInterval].some(Boolean)
  if (!said) return {}
  const check = {
    ...(command ? { Test: ['CMD-SHELL', command] } : {}),
    Interval: nanoseconds(interval),
    Timeout: nanoseconds(timeout),
    StartPeriod: nanoseconds(startPeriod),
    StartInterval: nanoseconds(startInterval),
    Retries: retries ?? 0,
  }
  return { Healthcheck: check }
}

function portSpec({ containerPort, protocol }: PortBinding): string {
  return `${containerPort}/${protocol}`
}

/** One port of the container may be published in several places. */
function toPortBindings(ports: PortBinding[]): Record<string, Docker.PortBinding[]> {
  const bindings: Record<string, Docker.PortBinding[]> = {}
  for (const port of ports) {
    ;(bindings[portSpec(port)] ??= []).push({ HostIp: port.hostIp, HostPort: port.hostPort })
  }
  return bindings
}

import type Docker from 'dockerode'
import type { RunRequest } from '../ipc/models/run-request.ts'

/**
 * What `docker run -d` sends to `POST /containers/create` for the same request. Mounts go as `--mount` does: a host
 * path that is missing is an error, where `-v` would make an empty folder of root's.
 */
export function toCreateOptions(request: RunRequest): Docker.ContainerCreateOptions {
  const { name, command, entrypoint, workingDir, user, network } = request
  return {
    ...(name ? { name } : {}),
    Image: request.image,
    ...(command.length > 0 ? { Cmd: command } : {}),
    ...(entrypoint ? { Entrypoint: [entrypoint] } : {}),
    Env: request.env.map((variable) => `${variable.name}=${variable.value ?? ''}`),
    ...(workingDir ? { WorkingDir: workingDir } : {}),
    ...(user ? { User: user } : {}),
    Tty: request.tty,
    OpenStdin: request.interactive,
    ExposedPorts: Object.fromEntries(request.ports.map((port) => [portSpec(port), {}])),
    HostConfig: {
      PortBindings: toPortBindings(request.ports),
      PublishAllPorts: request.publishAll,
      Mounts: request.mounts.map((mount) => ({
        Type: mount.type,
        Source: mount.type === 'tmpfs' ? '' : mount.source,
        Target: mount.target,
        ReadOnly: mount.readOnly,
      })),
      AutoRemove: request.autoRemove,
      RestartPolicy: { Name: request.restart.name, MaximumRetryCount: request.restart.retries },
      ...(network ? { NetworkMode: network } : {}),
    },
  }
}

type Port = RunRequest['ports'][number]

function portSpec({ containerPort, protocol }: Port): string {
  return `${containerPort}/${protocol}`
}

/** One port of the container may be published in several places. */
function toPortBindings(ports: Port[]): Record<string, Docker.PortBinding[]> {
  const bindings: Record<string, Docker.PortBinding[]> = {}
  for (const port of ports) {
    const binding = { HostIp: port.hostIp ?? '', HostPort: String(port.hostPort ?? '') }
    ;(bindings[portSpec(port)] ??= []).push(binding)
  }
  return bindings
}

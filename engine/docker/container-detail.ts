import type Docker from 'dockerode'
import { limitsOf } from '../ipc/limits.ts'
import { toMounts, toPorts, toStatus } from './container-row.ts'
import type { ListedMount, ListedPort } from './container-row.ts'
import type { ContainerDetail, Health, HealthLog, MountDetail, RestartPolicy } from '../ipc/models/container.ts'

type Inspected = Docker.ContainerInspectInfo

/** Normalises `docker inspect`; `raw` keeps the whole answer. */
export function toContainerDetail(raw: Inspected): ContainerDetail {
  const { State: state, Config: config, HostConfig: host } = raw
  const health = state.Health?.Status
  return {
    id: raw.Id,
    name: raw.Name.replace(/^\//, ''),
    image: config.Image,
    imageId: raw.Image,
    created: toEpoch(raw.Created) ?? 0,
    ...optional('startedAt', toEpoch(state.StartedAt)),
    ...optional('finishedAt', toEpoch(state.FinishedAt)),
    status: toStatus(state.Status),
    ...optional('health', health && health !== 'none' ? (health as Health) : undefined),
    exitCode: state.ExitCode,
    oomKilled: state.OOMKilled,
    error: state.Error,
    restartCount: raw.RestartCount ?? 0,
    entrypoint: toWords(config.Entrypoint),
    command: toWords(config.Cmd),
    workingDir: config.WorkingDir ?? '',
    user: config.User ?? '',
    hostname: config.Hostname ?? '',
    env: config.Env ?? [],
    tty: config.Tty,
    openStdin: config.OpenStdin,
    autoRemove: host.AutoRemove ?? false,
    restartPolicy: {
      name: (host.RestartPolicy?.Name || 'no') as RestartPolicy,
      retries: host.RestartPolicy?.MaximumRetryCount ?? 0,
    },
    ports: toPorts(listedPorts(raw)),
    mounts: toMountDetails((raw.Mounts ?? []) as ListedMount[]),
    networks: Object.entries(raw.NetworkSettings?.Networks ?? {}).map(([name, network]) => ({
      name,
      ipAddress: network.IPAddress ?? '',
      ipv6Address: network.GlobalIPv6Address ?? '',
      macAddress: network.MacAddress ?? '',
      gateway: network.Gateway ?? '',
      aliases: network.Aliases ?? [],
    })),
    labels: config.Labels ?? {},
    logDriver: host.LogConfig?.Type ?? '',
    limits: limitsOf(host),
    shmSize: host.ShmSize ?? 0,
    ...optional('healthLog', toHealthLog(state.Health)),
    raw,
  }
}

/** A volume has a place on the host, too: Docker says it beside its name. */
function toMountDetails(listed: ListedMount[]): MountDetail[] {
  const places = new Map(listed.map(({ Destination, Source }) => [Destination, Source]))
  return toMounts(listed).map((mount) => ({ ...mount, ...optional('hostPath', places.get(mount.target) || undefined) }))
}

function toHealthLog(health: InspectedHealth | undefined): HealthLog | undefined {
  if (!health || health.Status === 'none') return undefined
  const probes = (health.Log ?? []).map(({ Start, End, ExitCode, Output }) => ({
    startedAt: toEpoch(Start) ?? 0,
    endedAt: toEpoch(End) ?? 0,
    exitCode: ExitCode,
    output: Output,
  }))
  return { failingStreak: health.FailingStreak ?? 0, probes: probes.toReversed() }
}

interface InspectedHealth {
  Status?: string
  FailingStreak?: number
  Log?: { Start: string; End: string; ExitCode: number; Output: string }[] | null
}

/** Epoch milliseconds of Docker's time; nothing for its zero date, `0001-01-01T00:00:00Z`. */
export function toEpoch(time: string | undefined): number | undefined {
  const epoch = Date.parse(time ?? '')
  return epoch > 0 ? epoch : undefined
}

/** Docker has null, one word or several; older ones a bare string. */
export function toWords(words: string | string[] | null | undefined): string[] {
  if (typeof words === 'string') return [words]
  return words ?? []
}

/** Published ports stand in NetworkSettings while it runs, in HostConfig while it doesn't; exposed ones in Config. */
function listedPorts(raw: Inspected): ListedPort[] {
  const bindings = raw.State.Running ? raw.NetworkSettings?.Ports : (raw.HostConfig.PortBindings as Bindings | null)
  const specs = new Set([...Object.keys(raw.Config.ExposedPorts ?? {}), ...Object.keys(bindings ?? {})])
  return [...specs].flatMap((spec) => {
    const [port = '', Type = 'tcp'] = spec.split('/')
    const PrivatePort = Number(port)
    const published = bindings?.[spec] ?? []
    if (published.length === 0) return [{ PrivatePort, Type }]
    return published.map(({ HostIp, HostPort }) => ({ IP: HostIp, PrivatePort, PublicPort: Number(HostPort), Type }))
  })
}

type Bindings = Record<string, { HostIp: string; HostPort: string }[] | null>

function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [key in Name]?: Value } {
  return value === undefined ? {} : ({ [name]: value } as { [key in Name]?: Value })
}

import type {
  Container,
  ContainerStatus,
  Health,
  MountSummary,
  PortMapping,
  Protocol,
} from '../ipc/models/container.ts'

/** Compose's label on what it makes. */
export const PROJECT_LABEL = 'com.docker.compose.project'

/** What the list says of one container (`GET /containers/json`), as real daemons answer it: null for empty, too. */
export interface ListedContainer {
  Id: string
  Names?: string[] | null
  Image?: string
  ImageID?: string
  Command?: string
  /** Seconds. */
  Created?: number
  State?: string
  Status?: string
  Ports?: ListedPort[] | null
  Mounts?: (ListedMount | string)[] | null
  HostConfig?: { NetworkMode?: string } | null
  NetworkSettings?: { Networks?: Record<string, unknown> | null } | null
  Labels?: Record<string, string> | null
  /** Only where it was asked for (`size=1`); bytes. */
  SizeRw?: number
}

export interface ListedPort {
  IP?: string
  PrivatePort: number
  PublicPort?: number
  Type?: string
}

export interface ListedMount {
  Type?: string
  Name?: string
  Source?: string
  Destination?: string
  RW?: boolean
}

/** Normalises one row of `docker ps -a`; `now` is the epoch in milliseconds at which the daemon answered. */
export function toContainer(listed: ListedContainer, now: number): Container {
  const labels = listed.Labels ?? {}
  const statusText = listed.Status ?? ''
  const project = labels[PROJECT_LABEL]
  const health = parseHealth(statusText)
  const exitCode = parseExitCode(statusText)
  const age = parseAge(statusText)
  const [, networkOf] = /^container:(.+)$/.exec(listed.HostConfig?.NetworkMode ?? '') ?? []
  return {
    id: listed.Id,
    name: nameOf(listed),
    image: listed.Image ?? '',
    imageId: listed.ImageID ?? '',
    command: listed.Command ?? '',
    created: (listed.Created ?? 0) * 1000,
    status: toStatus(listed.State),
    ...(health === undefined ? {} : { health }),
    ...(exitCode === undefined ? {} : { exitCode }),
    statusText,
    ...(age === undefined ? {} : { statusSince: now - age }),
    ports: toPorts(listed.Ports ?? []),
    mounts: toMounts(listed.Mounts ?? []),
    ...(networkOf === undefined ? {} : { networkOf }),
    networks: Object.keys(listed.NetworkSettings?.Networks ?? {}),
    labels,
    ...(project === undefined ? {} : { project }),
  }
}

/** Legacy links add names of the form `/other/alias`; a container's own has one slash. */
function nameOf({ Id, Names }: ListedContainer): string {
  const own = Names?.find((name) => name.lastIndexOf('/') === 0) ?? Names?.[0]
  return own?.replace(/^\//, '') ?? Id.slice(0, 12)
}

const STATUSES = new Set<string>(['created', 'running', 'paused', 'restarting', 'removing', 'exited', 'dead'])

/** podman says `stopped`, `configured` and others where Docker says `exited` and `created`. */
export function toStatus(state = ''): ContainerStatus {
  if (STATUSES.has(state)) return state as ContainerStatus
  return state === 'configured' || state === 'initialized' ? 'created' : 'exited'
}

const HEALTH: Record<string, Health> = { healthy: 'healthy', unhealthy: 'unhealthy', 'health: starting': 'starting' }

function parseHealth(statusText: string): Health | undefined {
  return HEALTH[/\((healthy|unhealthy|health: starting)\)$/.exec(statusText)?.[1] ?? '']
}

function parseExitCode(statusText: string): number | undefined {
  const code = /^(?:Exited|Restarting) \((-?\d+)\)/.exec(statusText)?.[1]
  return code === undefined ? undefined : Number(code)
}

const SECOND = 1000
const HOUR = 3600 * SECOND
const DAY = 24 * HOUR
const UNITS: Record<string, number> = {
  second: SECOND,
  minute: 60 * SECOND,
  hour: HOUR,
  day: DAY,
  week: 7 * DAY,
  month: 30 * DAY,
  year: 365 * DAY,
}

/** Milliseconds in Docker's words for a duration (`units.HumanDuration`): `About a minute`, `3 weeks ago`. */
function parseAge(statusText: string): number | undefined {
  const match =
    /(Less than a second|About an? (?<one>\w+)|(?<count>\d+) (?<unit>\w+?)s?)(?: ago)?(?: \([^)]*\))*$/.exec(statusText)
  if (!match) return undefined
  const { one, count = '1', unit = one } = match.groups ?? {}
  if (unit === undefined) return 0
  const length = UNITS[unit]
  return length === undefined ? undefined : Number(count) * length
}

const EVERYWHERE = new Set(['', '0.0.0.0', '::'])

/** Ports by container port; the twins that Docker lists for IPv4 and IPv6 become one. */
export function toPorts(listed: ListedPort[]): PortMapping[] {
  const ports = new Map<string, PortMapping>()
  for (const { IP = '', PrivatePort: containerPort, PublicPort: hostPort, Type = 'tcp' } of listed) {
    const protocol = Type as Protocol
    const hostIp = EVERYWHERE.has(IP) ? undefined : IP
    const port: PortMapping = {
      containerPort,
      protocol,
      ...(hostPort ? { hostPort } : {}),
      ...(hostPort && hostIp ? { hostIp } : {}),
    }
    ports.set(`${containerPort}/${protocol} ${port.hostIp}:${port.hostPort}`, port)
  }
  return [...ports.values()].toSorted(
    (a, b) => a.containerPort - b.containerPort || placeOf(a).localeCompare(placeOf(b)),
  )
}

function placeOf({ protocol, hostPort = 0, hostIp = '' }: PortMapping): string {
  return `${protocol} ${hostPort} ${hostIp}`
}

/** Mounts by their place in the container: Docker lists them in another order each time. */
export function toMounts(listed: (ListedMount | string)[]): MountSummary[] {
  return listed
    .flatMap((mount) => (typeof mount === 'string' ? [] : [toMount(mount)]))
    .toSorted((a, b) => (a.target < b.target ? -1 : 1))
}

function toMount(mount: ListedMount): MountSummary {
  const type = (mount.Type ?? 'bind') as MountSummary['type']
  return {
    type,
    source: (type === 'volume' ? mount.Name : mount.Source) ?? '',
    target: mount.Destination ?? '',
    readOnly: mount.RW === false,
  }
}

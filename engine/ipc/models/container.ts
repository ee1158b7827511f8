import { z } from 'zod'
import type { Limits } from './limits.ts'

/** Docker's own states of a container. */
export type ContainerStatus = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead'
export type Health = 'starting' | 'healthy' | 'unhealthy'
export type Protocol = 'tcp' | 'udp' | 'sctp'

/** A container's port and, where published, its place on the host. `0.0.0.0` and `::` twins are merged. */
export interface PortMapping {
  containerPort: number
  protocol: Protocol
  hostPort?: number
  /** Absent: all addresses. */
  hostIp?: string
}

/** One row of the container list (`GET /containers/json`), normalised. */
export interface Container {
  id: string
  name: string
  image: string
  imageId: string
  command: string
  /** Epoch milliseconds. */
  created: number
  status: ContainerStatus
  health?: Health
  /** For exited containers, parsed from Docker's status text. */
  exitCode?: number
  /** Docker's own words when the row was read, for example `Up 3 minutes`; they age, see `statusSince`. */
  statusText: string
  /** Epoch milliseconds since when it runs, or has exited, as exact as Docker's words are; absent where they don't say. */
  statusSince?: number
  ports: PortMapping[]
  mounts: MountSummary[]
  networks: string[]
  /** Id of the container whose network it has (`--network container:ID`), and loses when that is stopped. */
  networkOf?: string
  labels: Record<string, string>
  /** Compose project, where the container carries its label. */
  project?: string
}

export interface MountSummary {
  type: 'volume' | 'bind' | 'tmpfs' | 'npipe' | 'cluster'
  /** Volume name or host path. */
  source: string
  target: string
  readOnly: boolean
}

export interface MountDetail extends MountSummary {
  /** Where it is on the engine's host, also for a volume; absent for what has no place there. */
  hostPath?: string
}

/** A container in a network; addresses are empty while it does not run. */
export interface NetworkAttachment {
  name: string
  ipAddress: string
  ipv6Address: string
  macAddress: string
  gateway: string
  aliases: string[]
}

/** What Docker remembers of a health check: the last five probes. */
export interface HealthLog {
  /** Probes in a row that failed. */
  failingStreak: number
  probes: HealthProbe[]
}

export interface HealthProbe {
  /** Epoch milliseconds. */
  startedAt: number
  endedAt: number
  /** 0: healthy; -1: it took too long, or could not be run. */
  exitCode: number
  /** The first 4096 bytes of what it printed. */
  output: string
}

/** Facts of one container's page (`GET /containers/{id}/json`), normalised; `raw` is Docker's own answer. */
export interface ContainerDetail {
  id: string
  name: string
  image: string
  imageId: string
  /** Epoch milliseconds; absent where Docker says the zero date. */
  created: number
  startedAt?: number
  finishedAt?: number
  status: ContainerStatus
  health?: Health
  exitCode: number
  oomKilled: boolean
  /** Docker's own error of the last start. */
  error: string
  restartCount: number
  entrypoint: string[]
  command: string[]
  workingDir: string
  user: string
  hostname: string
  env: string[]
  tty: boolean
  openStdin: boolean
  autoRemove: boolean
  restartPolicy: { name: RestartPolicy; retries: number }
  ports: PortMapping[]
  mounts: MountDetail[]
  networks: NetworkAttachment[]
  labels: Record<string, string>
  logDriver: string
  limits: Limits
  /** Bytes of /dev/shm. */
  shmSize: number
  /** Its last probes, the newest first; absent without a health check, or before the first start. */
  healthLog?: HealthLog
  raw: unknown
}

/** A container that refers to another, and by which options it was told to. */
export interface Dependent {
  id: string
  name: string
  ways: ('network' | 'ipc' | 'pid' | 'link' | 'volumes')[]
}

/** What runs in a container (`docker top`): the columns of the host's ps, and a row for each process. */
export interface ContainerProcesses {
  titles: string[]
  processes: string[][]
}

export const restartPolicySchema = z.enum(['no', 'always', 'unless-stopped', 'on-failure'])
export type RestartPolicy = z.infer<typeof restartPolicySchema>

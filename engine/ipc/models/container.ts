import { z } from 'zod'

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
  mounts: MountSummary[]
  networks: { name: string; ipAddress: string; gateway: string; aliases: string[] }[]
  labels: Record<string, string>
  logDriver: string
  raw: unknown
}

export const restartPolicySchema = z.enum(['no', 'always', 'unless-stopped', 'on-failure'])
export type RestartPolicy = z.infer<typeof restartPolicySchema>

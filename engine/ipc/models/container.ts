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

/** What `docker run` is asked to do. Fields that are absent are left to Docker. */
export const runRequestSchema = z.object({
  image: z.string().min(1),
  name: z.string().optional(),
  /** Arguments after the image, already split. */
  command: z.array(z.string()).default([]),
  env: z.array(z.object({ name: z.string(), value: z.string() })).default([]),
  ports: z
    .array(
      z.object({
        hostIp: z.string().optional(),
        /** Absent: Docker chooses a free one. */
        hostPort: z.number().int().min(1).max(65535).optional(),
        containerPort: z.number().int().min(1).max(65535),
        protocol: z.enum(['tcp', 'udp', 'sctp']).default('tcp'),
      }),
    )
    .default([]),
  /** `-P`: publish all exposed ports. */
  publishAll: z.boolean().default(false),
  mounts: z
    .array(
      z.object({
        type: z.enum(['volume', 'bind']),
        /** Volume name (empty: an anonymous one) or absolute host path. */
        source: z.string(),
        target: z.string(),
        readOnly: z.boolean().default(false),
      }),
    )
    .default([]),
  /** `-i`: keep stdin open. */
  interactive: z.boolean().default(false),
  /** `-t`: give it a terminal. */
  tty: z.boolean().default(false),
  /** `--rm`. */
  autoRemove: z.boolean().default(false),
  restart: z
    .object({ name: restartPolicySchema, retries: z.number().int().min(0).default(0) })
    .default({ name: 'no', retries: 0 }),
  workingDir: z.string().optional(),
  user: z.string().optional(),
  /** Replaces the image's entrypoint; one program, as `--entrypoint` takes. */
  entrypoint: z.string().optional(),
  /** Absent: Docker's default network. */
  network: z.string().optional(),
})
export type RunRequest = z.infer<typeof runRequestSchema>

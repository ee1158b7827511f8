import type { ErrorShape } from '../errors.ts'

/** How a Docker endpoint comes to be: brought along and supervised by Longshore, or already there. */
export type DriverKind = 'bundled' | 'external'

/** One thing that has to be true before a runtime can start, with what a person can do about it. */
export interface Requirement {
  /** Stable name, for example `newuidmap`. */
  name: string
  met: boolean
  /** Not met, the engine starts all the same: something will not work, and `problem` says what. */
  optional?: boolean
  /** Why it is not met, in a sentence. */
  problem?: string
  /** What to do: a sentence, or a sentence and a command. */
  hint?: string
  /** The command to paste into a shell, if one helps. */
  command?: string
}

export type RuntimePhase = 'absent' | 'installing' | 'stopped' | 'starting' | 'running' | 'stopping' | 'failed'

/** Where a failed start stopped, and what helps. */
export interface RuntimeFailure {
  step: string
  /** A sentence. */
  reason: string
  hint?: string
  /** The disk is full: what can go safely is found in the engine's files. */
  noSpace?: true
  /** The last lines of the daemon's own log. */
  log: string[]
}

/** State of the supervised runtime behind an endpoint. */
export interface RuntimeState {
  phase: RuntimePhase
  /** Epoch milliseconds at which the phase began. */
  since: number
  requirements: Requirement[]
  /** Set while installing: bytes of the engine bundle. */
  progress?: { done: number; total: number; label: string }
  failure?: RuntimeFailure
  /** Restarts since the last healthy minute; five lead to `failed`. */
  restarts: number
  /** Epoch milliseconds of the next restart, while one is due. */
  nextRestartAt?: number
  /** True when a daemon that an earlier run left running was taken over. */
  adopted: boolean
}

/** State of the connection to the Docker API: `stale` has rows that may be old, `down` never had any. */
export interface ConnectionState {
  state: 'connecting' | 'live' | 'stale' | 'down'
  /** Epoch milliseconds since when. */
  since: number
  reason?: ErrorShape
  /** Epoch milliseconds of the next try. */
  nextRetryAt?: number
}

/** What the daemon says of itself (`GET /version`, `GET /info`). */
export interface EngineFacts {
  version: string
  apiVersion: string
  operatingSystem: string
  kernelVersion: string
  architecture: string
  storageDriver: string
  cgroupVersion: string
  rootless: boolean
  cpus: number
  /** Bytes. */
  memory: number
  dataRoot: string
  warnings: string[]
}

/** One Docker endpoint that Longshore knows. */
export interface Endpoint {
  id: string
  name: string
  driver: DriverKind
  /** As `DOCKER_HOST` would have it. */
  host: string
  runtime: RuntimeState
  connection: ConnectionState
  facts?: EngineFacts
  /** Containers of a local endpoint publish their ports on this machine. */
  local: boolean
}

/** Use of the machine that the endpoint runs on; only local endpoints report it. */
export interface HostUsage {
  /** Share of all cores, 0 to 1. */
  cpu: number
  /** Bytes. */
  memoryUsed: number
  memoryTotal: number
  /** Bytes used and in all on the disk that holds the data root. */
  diskUsed: number
  diskTotal: number
}

import type { ErrorShape } from '../errors.ts'

export type TaskKind = 'pull' | 'run'
export type TaskState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'

/** Progress of a task; `done` and `done / total` never move backwards while the task runs. */
export interface TaskProgress {
  done: number
  /** 0 while unknown. */
  total: number
  unit: 'bytes' | 'items'
}

/** One layer of a pull, or one step of another task. */
export interface TaskStep {
  id: string
  label: string
  state:
    | 'waiting'
    | 'downloading'
    | 'retrying'
    | 'verifying'
    | 'downloaded'
    | 'extracting'
    | 'done'
    | 'present'
    | 'failed'
  /** Bytes; 0 while unknown. */
  done: number
  total: number
}

/** Whatever takes longer than a moment. Belongs to the engine process and survives windows. */
export interface Task {
  id: string
  kind: TaskKind
  endpoint: string
  /** The object it is about: an image reference, a container name. */
  subject: string
  /** The equivalent `docker` command. */
  command: string
  state: TaskState
  /** Where a running task is: a `run` first pulls, then creates, then starts. */
  stage?: 'resolving' | 'pulling' | 'creating' | 'starting'
  progress: TaskProgress
  /** Bytes per second, smoothed; absent while unknown. */
  speed?: number
  /** Seconds left; absent while unknown. */
  eta?: number
  steps: TaskStep[]
  /** Epoch milliseconds. */
  createdAt: number
  startedAt?: number
  endedAt?: number
  error?: ErrorShape
  /** Id of the container that a `run` made, digest of the image that a `pull` brought. */
  result?: string
  /** False for a pull that found everything present. */
  changed?: boolean
}

import type { BulkVerb } from './bulk.ts'
import type { ErrorShape } from '../errors.ts'

export type TaskKind =
  | 'pull'
  | 'push'
  | 'run'
  | 'recreate'
  | 'install'
  | 'uninstall'
  | 'copyIn'
  | 'copyOut'
  | 'export'
  | 'bulk'
  | 'commit'
  | 'wait'
  | 'saveLogs'
  | 'save'
  | 'load'
  | 'import'
  | 'cleanup'
  | 'exportVolume'
  | 'backUpVolume'
  | 'checkArchive'
  | 'importVolume'
  | 'cloneVolume'
  | 'renameVolume'
  | 'restoreSnapshot'
  | 'emptyVolume'
  | 'copyIntoVolume'
  | 'copyFromVolume'
  /** A copy from a volume that takes the files away. */
  | 'moveFromVolume'
export type TaskState = 'queued' | 'running' | 'succeeded' | 'failed' | 'cancelled'

/** Progress of a task; `done` and `done / total` never move backwards while the task runs. */
export interface TaskProgress {
  done: number
  /** 0 while unknown. */
  total: number
  unit: 'bytes' | 'items'
  /** The total is the best guess: a registry has not said yet how large all layers are. */
  estimated?: true
}

/** One layer of a pull, one container of a bulk action, one object of a clean-up, or one step of another task. */
export interface TaskStep {
  id: string
  label: string
  state:
    | 'waiting'
    | 'downloading'
    | 'uploading'
    /** Of a push: the registry takes it from another of its repositories. */
    | 'mounted'
    | 'retrying'
    | 'verifying'
    | 'downloaded'
    | 'extracting'
    | 'done'
    | 'present'
    | 'failed'
    | 'active'
    | 'cancelled'
  /** Bytes; 0 while unknown. What a removal frees by itself is `total`, what it has freed `done`. */
  done: number
  total: number
  /** Why it failed, where steps fail one by one. */
  error?: ErrorShape
}

/** Whatever takes longer than a moment. Belongs to the engine process and survives windows. */
export interface Task {
  id: string
  kind: TaskKind
  endpoint: string
  /** The object it is about: an image reference, a container name, a compose project. */
  subject: string
  /** Id of the container that a `commit` or a `wait` is about, or that a `recreate` replaces. */
  container?: string
  /** What a `bulk` does to each of its steps. */
  verb?: BulkVerb
  /** The equivalent `docker` command. */
  command: string
  state: TaskState
  /**
   * Where a running task is: one that goes on after a restart waits for the engine. A `run` first pulls, then creates,
   * then starts. A `recreate` then stops the old container, starts the new one, waits for it to settle or for its health
   * check, and removes the old one; or undoes it all. An `install` waits for its port to listen where there is no health
   * check. A copy that takes the files away first compares.
   */
  stage?:
    | 'connecting'
    | 'resolving'
    | 'pulling'
    | 'pushing'
    | 'creating'
    | 'starting'
    | 'stopping'
    | 'settling'
    | 'checking'
    | 'comparing'
    | 'listening'
    | 'removing'
    | 'undoing'
    | 'committing'
    | 'waiting'
    | 'loading'
    | 'importing'
  progress: TaskProgress
  /** Bytes per second, smoothed; absent while unknown. */
  speed?: number
  /** Seconds left; absent while unknown. */
  eta?: number
  steps: TaskStep[]
  /** It ran when an earlier engine process ended, and went on by itself. */
  resumed?: true
  /** Epoch milliseconds. */
  createdAt: number
  startedAt?: number
  endedAt?: number
  error?: ErrorShape
  /** Where it was when it failed or was cancelled. */
  failedAt?: Task['stage']
  /**
   * Id of the container that a `run` or an `install` made, or that has taken the old one's place in a `recreate` (known a moment before
   * the old one goes), digest of the image that a `pull` brought or a `push` left, id of the image that a `commit` made, exit code that a
   * `wait` saw, path of the file that `saveLogs` wrote, where a copy, an export or a `save`
   * is, name of the volume that was filled, id of the image that an `import` made or the first that a `load` brought.
   */
  result?: string
  /** What a `load` brought, as Docker says it: names, or ids of images without one. */
  loaded?: string[]
  /** A `cleanup` or a back-up that nobody has asked for. */
  scheduled?: true
  /** A `scheduled` one whose end no window has told of yet; it outlives the process. */
  untold?: true
  /** SHA-256 of the archive that an `exportVolume` wrote, or that an `importVolume` found beside its archive and right. */
  checksum?: string
  /** Files changed while they were read: stopping what writes to them gives an exact copy. */
  inconsistent?: true
  /** Names of containers that ran while a volume was backed up, and may have written to it. */
  writers?: string[]
  /** Bytes that a `cleanup` was to free. */
  predicted?: number
  /** Bytes that a `cleanup` freed, measured. */
  freed?: number
  /** A `recreate` that came to nothing has put the old container back as it was; an `install` has removed what it made. */
  undone?: true
  /** Where in the container a copy into it broke off: it may be incomplete, and what came before it stays. */
  left?: string
  /** Devices, pipes and sockets that a copy out of a container left out. */
  skipped?: number
  /** False for a pull that found everything present. */
  changed?: boolean
}

import type { ErrorShape } from '../errors.ts'

/** What Docker's data is made of, in the order in which it is told. */
export const DISK_KINDS = ['images', 'containers', 'volumes', 'buildCache', 'logs', 'engine'] as const
export type DiskKind = (typeof DISK_KINDS)[number]

/** An image, as `docker system df -v` has it. Sizes are bytes. */
export interface DiskImage {
  id: string
  tags: string[]
  /** Of its own layers: what comes free with it. */
  unique: number
  /** Of layers that other images have as well. */
  shared: number
  /** Number of containers made from it. */
  containers: number
  /** The compose project that alone uses it, or that it was built for. */
  project?: string
}

/** A container: its writable layer, and its log where that can be read. */
export interface DiskContainer {
  id: string
  name: string
  /** Bytes of its writable layer. */
  written: number
  /** Bytes of its log with what was rotated; undefined where it can't be measured. */
  log?: number
  project?: string
}

/** A volume; `bytes` is undefined where its driver can't tell, as for one on another machine. */
export interface DiskVolume {
  name: string
  bytes?: number
  /** Number of containers that use it. */
  uses: number
  project?: string
}

/** A record of the build cache, as `docker buildx du --verbose` has it. Times are epoch milliseconds. */
export interface DiskBuildCache {
  id: string
  /** For example `regular`, `source.local`, `exec.cachemount`. */
  type: string
  description: string
  bytes: number
  /** A build that runs uses it. */
  inUse: boolean
  /** Its bytes are an image's layer as well, and counted there. */
  shared: boolean
  created: number
  /** Undefined for one that no build has used again. */
  lastUsed?: number
  /** How often builds have used it. */
  uses: number
  /** Ids of the records that it was made from: none of them goes before it. */
  parents: string[]
}

/** Folders of the engine, and what its data takes beyond the bytes that Docker counts: blocks, folders, its own notes. */
export const ENGINE_PARTS = [
  'layers',
  'volumes',
  'containers',
  'images',
  'buildkit',
  'containerd',
  'tmp',
  'rest',
] as const
export type EnginePart = (typeof ENGINE_PARTS)[number]

/** A folder of the engine with all that is in it, images and volumes too. */
export interface EngineFolder {
  part: EnginePart
  path: string
  /** On disk, as `du` counts. */
  bytes: number
}

/** Why container logs and the engine's own files are not in a scan. */
export type Unmeasured =
  /** The engine is on another machine. */
  | 'remote'
  /** The engine is not Longshore's own: its files are somebody else's. */
  | 'external'
  /** Files that may not be read. */
  | 'denied'

/** Free and all bytes of a file system, as `df` has them: what is kept for root is in neither. */
export interface DiskSpace {
  free: number
  total: number
}

/** What takes space, measured once. */
export interface DiskScan {
  /** Epoch milliseconds. */
  time: number
  images: DiskImage[]
  /** Bytes of layers that several images have, each once. */
  sharedLayers: number
  containers: DiskContainer[]
  volumes: DiskVolume[]
  buildCache: DiskBuildCache[]
  /** The engine's own files; undefined where they can't be measured. */
  engine?: Partial<Record<EnginePart, number>>
  /** Where they are. Together these folders take `total`. */
  folders?: EngineFolder[]
  /** Bytes that Docker counts and that take no space: holes in sparse files, and what the file system compresses. */
  holes: number
  unmeasured?: Unmeasured
  /** Bytes by kind; a kind that can't be measured is absent. */
  kinds: Partial<Record<DiskKind, number>>
  /** Bytes on disk: all kinds together without holes. */
  total: number
  /** Of the file system that holds the data; undefined where the engine is on another machine. */
  space?: DiskSpace
}

/** One of the scans of the past. */
export interface DiskPoint {
  /** Epoch milliseconds. */
  time: number
  /** Bytes. */
  total: number
}

/** What a scan does at the same time, each done or not. */
export interface DiskProgress {
  /** Epoch milliseconds. */
  since: number
  steps: { name: DiskStep; done: boolean }[]
}
export type DiskStep = 'docker' | 'logs' | 'files'

/** What is known of an engine's disk use without measuring. */
export interface DiskState {
  /** When the last scan was done, in epoch milliseconds; undefined when there was none yet. */
  scanned?: number
  /** Bytes of the last scan. */
  total?: number
  /** Set while one runs. */
  progress?: DiskProgress
  /** Why the newest attempt failed; a cancelled one did not. */
  error?: ErrorShape
  /** Past scans, the oldest first. */
  history: DiskPoint[]
}

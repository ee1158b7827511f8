import type { ErrorShape } from '../errors.ts'
import type { DiskSpace } from './disk.ts'

/** Something that can go safely from the files of an engine that does not run. */
export interface RescueItem {
  id: string
  /** A container's log; what the engine left in its folder for temporary files; downloads that broke off. */
  kind: 'log' | 'tmp' | 'ingest'
  /** Of a log: its container. */
  name: string
  /** Bytes that become free. */
  bytes: number
  /** What does the same in a shell. */
  command: string
}

/** What a full disk can be freed of; the largest first. */
export interface Rescue {
  items: RescueItem[]
  space: DiskSpace
}

/** What became of each. */
export interface RescueReceipt {
  results: { item: RescueItem; freed: number; error?: ErrorShape }[]
  /** Afterwards. */
  space: DiskSpace
}

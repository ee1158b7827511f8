import type { DiskBuildCache } from '../../../../engine/ipc/models/disk.ts'

type Kept = Pick<DiskBuildCache, 'inUse' | 'shared'>

/** What keeps a record: a build that runs, an image that has it as a layer, or nothing. */
export type CacheState = 'inUse' | 'shared' | 'unused'

export function stateOf({ inUse, shared }: Kept): CacheState {
  if (inUse) return 'inUse'
  return shared ? 'shared' : 'unused'
}

/** A layer of an image frees nothing by itself, and spares the next build its time. */
export function canRemove(record: Kept): boolean {
  return stateOf(record) === 'unused'
}

/** As it is called: what it was made by, or its id where Docker doesn't say. */
export function recordName({ description, id }: Pick<DiskBuildCache, 'description' | 'id'>): string {
  return description || id
}

/** Bytes that are the cache's own: those of a layer are counted with its image. */
export function ownBytes(records: readonly Pick<DiskBuildCache, 'bytes' | 'shared'>[]): number {
  return records.reduce((sum, { bytes, shared }) => sum + (shared ? 0 : bytes), 0)
}

import { ENGINE_PARTS } from '../../../../engine/ipc/models/disk.ts'
import type { DiskScan, EnginePart } from '../../../../engine/ipc/models/disk.ts'

/** One part of an engine's data: where it is, all that it takes on disk, and what of it is the engine's own. Bytes. */
export interface PartFiles {
  part: EnginePart
  paths: string[]
  taken: number
  own: number
}

/** Folders of an engine by what they hold, the largest first; undefined where they can't be measured. */
export function byPart({ engine, folders = [] }: Pick<DiskScan, 'engine' | 'folders'>): PartFiles[] | undefined {
  if (!engine) return undefined
  return ENGINE_PARTS.map((part) => {
    const of = folders.filter((folder) => folder.part === part).toSorted((a, b) => b.bytes - a.bytes)
    const taken = of.reduce((sum, { bytes }) => sum + bytes, 0)
    return { part, paths: of.map(({ path }) => path), taken, own: engine[part] ?? 0 }
  })
    .filter(({ taken }) => taken > 0)
    .toSorted((a, b) => b.taken - a.taken)
}

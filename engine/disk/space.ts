import { statfs } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { DiskSpace } from '../ipc/models/disk.ts'

/** As `df` counts: what root keeps for itself is neither used nor free to the user. */
export async function readSpace(folder: string): Promise<DiskSpace> {
  try {
    const { blocks, bfree, bavail, bsize } = await statfs(folder)
    return { free: bavail * bsize, total: (blocks - bfree + bavail) * bsize }
  } catch (error) {
    // A data root that is not there yet, or that only root may see, is on the disk of its parent.
    if (dirname(folder) !== folder) return readSpace(dirname(folder))
    throw error
  }
}

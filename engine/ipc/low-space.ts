import { z } from 'zod'
import type { DiskSpace } from './models/disk.ts'

/** Below which free space a person is warned: a share of the disk, or an amount, whichever is less. */
export const lowSpaceLimit = z.object({
  /** Of the whole disk. */
  percent: z.number().min(0).max(100).default(10),
  bytes: z.number().int().min(0).default(5_000_000_000),
})
export type LowSpaceLimit = z.infer<typeof lowSpaceLimit>

/** Whether less than the limit is free. On a large disk a tenth is plenty, on a small one 5 GB are most of it. */
export function isLow({ free, total }: DiskSpace, { percent, bytes }: LowSpaceLimit): boolean {
  return free < Math.min((total * percent) / 100, bytes)
}

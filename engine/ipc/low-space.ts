import type { DiskSpace } from './models/disk.ts'
import type { LowSpaceLimit } from './models/settings.ts'

/** What a person is warned below, until they say otherwise. */
export const USUAL_LIMIT = { percent: 10, bytes: 5_000_000_000 }

/** Whether less than the limit is free. On a large disk a tenth is plenty, on a small one 5 GB are most of it. */
export function isLow({ free, total }: DiskSpace, { percent, bytes }: LowSpaceLimit): boolean {
  return free < Math.min((total * percent) / 100, bytes)
}

import { z } from 'zod'
import { COMPRESSIONS } from '../volume-archive.ts'

/** How a volume is backed up, and when. */
export const backupPlan = z.object({
  endpoint: z.string().min(1).max(255),
  volume: z.string().min(1).max(255),
  /** Folder of this machine. */
  folder: z.string().min(1).max(4096),
  compression: z.enum(COMPRESSIONS),
  /** `never`: only when the person asks. */
  every: z.enum(['never', 'day', 'week']),
  /** Of `week`: 0 is Sunday. */
  weekday: z.number().int().min(0).max(6),
  /** In the machine's own time. */
  hour: z.number().int().min(0).max(23),
  minute: z.number().int().min(0).max(59),
  /** How many are kept in the folder, the newest ones. */
  keep: z.number().int().min(1).max(1000),
})
export type BackupPlan = z.infer<typeof backupPlan>

/** A back-up of a volume: an archive in a folder of this machine. */
export interface Backup {
  path: string
  /** When it was begun: epoch milliseconds. */
  at: number
  /** 0 where it is missing. */
  bytes: number
  /** SHA-256, as it was computed while it was written, or as it stands beside. */
  checksum?: string
  /**
   * `recorded`: the file is as it was written, by its size, its time and the checksum beside it; its bytes are only known
   * to be right once they were checked. `changed`: somebody has changed one of the two. `missing`: its folder is not there.
   */
  state: 'recorded' | 'changed' | 'noChecksum' | 'missing'
  /** Longshore has written it. Only these count for what is kept, and only these are removed by themselves. */
  own: boolean
  /** Names of the containers that ran meanwhile and may have written to the volume. */
  writers: string[]
  /** Files changed while they were read. */
  inconsistent?: true
}

import { z } from 'zod'
import { settingsSchema } from './setting.ts'

/** `--ulimit name=soft[:hard]`; -1 is no limit. */
export const ulimitSchema = z.object({
  name: z.string(),
  soft: z.number().int(),
  /** Absent: the same as soft. */
  hard: z.number().int().optional(),
})
export type Ulimit = z.infer<typeof ulimitSchema>

/** `device:rate`, in bytes or operations per second. */
const throttles = z.array(z.object({ path: z.string(), rate: z.number().int() })).default([])

/** Limits. What is absent has none, or Docker's default. All sizes are bytes. */
export const resourcesSchema = z.object({
  memory: z.number().int().optional(),
  /** Soft limit, kept when the host runs short. */
  memoryReservation: z.number().int().optional(),
  /** Memory and swap together; -1 is unlimited swap. */
  memorySwap: z.number().int().optional(),
  /** 0 to 100; -1 is the host's. */
  memorySwappiness: z.number().int().optional(),
  /** How many, in fractions down to 0.01. */
  cpus: z.number().optional(),
  /** Relative weight; 1024 is usual. */
  cpuShares: z.number().int().optional(),
  /** Microseconds. */
  cpuPeriod: z.number().int().optional(),
  cpuQuota: z.number().int().optional(),
  cpuRtPeriod: z.number().int().optional(),
  cpuRtRuntime: z.number().int().optional(),
  /** Which: `0-3`, `0,1`. */
  cpusetCpus: z.string().optional(),
  cpusetMems: z.string().optional(),
  /** Processes and threads; -1 is no limit. */
  pidsLimit: z.number().int().optional(),
  /** Size of /dev/shm. */
  shmSize: z.number().int().optional(),
  ulimits: z.array(ulimitSchema).default([]),
  /** 10 to 1000. */
  blkioWeight: z.number().int().optional(),
  blkioWeightDevice: z.array(z.object({ path: z.string(), weight: z.number().int() })).default([]),
  deviceReadBps: throttles,
  deviceWriteBps: throttles,
  deviceReadIops: throttles,
  deviceWriteIops: throttles,
  oomKillDisable: z.boolean().default(false),
  /** -1000 to 1000. */
  oomScoreAdj: z.number().int().optional(),
  cgroupParent: z.string().optional(),
  /** `--storage-opt`. */
  storageOptions: settingsSchema,
})
export type Resources = z.infer<typeof resourcesSchema>

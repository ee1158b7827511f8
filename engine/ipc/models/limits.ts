import { z } from 'zod'
import { restartPolicySchema } from './container.ts'

/** Limits of a container that exists, and its restart policy, as `docker update` changes them. Sizes are bytes. */
export const limitsSchema = z.object({
  memory: z.number().int().positive().optional(),
  /** Memory and swap together; -1 is unlimited swap. */
  memorySwap: z.number().int().min(-1).optional(),
  /** Soft limit, kept when the host runs short. */
  memoryReservation: z.number().int().positive().optional(),
  /** How many, in fractions down to 0.01. */
  cpus: z.number().positive().optional(),
  /**
   * Microseconds; where `cpus` was set as a quota of this period (`--cpu-quota`), which Docker changes in the same way
   * only.
   */
  cpuPeriod: z.number().int().positive().optional(),
  /** Relative weight; 1024 is usual. */
  cpuShares: z.number().int().positive().optional(),
  /** Which: `0-3`, `0,1`. */
  cpusetCpus: z.string().optional(),
  /** Processes and threads; -1 is no limit. */
  pidsLimit: z.number().int().min(-1).optional(),
  restart: z.object({ name: restartPolicySchema, retries: z.number().int().min(0) }).optional(),
})

/** What is absent has no limit, or in a change stays as it is. */
export type Limits = z.infer<typeof limitsSchema>

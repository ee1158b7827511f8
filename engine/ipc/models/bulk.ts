import { z } from 'zod'
import { SIGNALS } from '../signals.ts'

/** What `docker kill` sends. */
export const signalSchema = z.enum(SIGNALS)

export const bulkVerbSchema = z.enum(['start', 'stop', 'restart', 'pause', 'unpause', 'kill', 'remove'])
export type BulkVerb = z.infer<typeof bulkVerbSchema>

/** One thing done to several containers. */
export const bulkRequestSchema = z.object({
  verb: bulkVerbSchema,
  containers: z
    .array(
      z.object({
        id: z.string().min(1),
        /** For `remove`: kill it first where it runs (`-f`). One that was not running when a person looked is not forced. */
        force: z.boolean().default(false),
        /** Bytes that its removal frees, where they were measured: for the receipt. */
        bytes: z.number().int().nonnegative().optional(),
      }),
    )
    .min(1),
  /** The compose project that they are, where they are one. */
  project: z.string().optional(),
  /** For `stop` and `restart`: seconds before SIGKILL, -1 for no end, Docker's own when absent. */
  timeout: z.number().int().min(-1).optional(),
  /** For `kill`. */
  signal: signalSchema.optional(),
  /** For `remove`: anonymous volumes go along (`-v`). */
  volumes: z.boolean().default(false),
})
export type BulkRequest = z.infer<typeof bulkRequestSchema>

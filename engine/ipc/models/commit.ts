import { z } from 'zod'

/** What `docker commit` is asked to do. */
export const commitRequestSchema = z.object({
  container: z.string().min(1),
  /** `repository[:tag]`; empty for an image without a name. */
  reference: z.string(),
  author: z.string().default(''),
  message: z.string().default(''),
  /** Dockerfile instructions (`--change`). */
  changes: z.array(z.string()).default([]),
  /** Pauses the container while its files are read, so that they fit together. */
  pause: z.boolean().default(true),
})
export type CommitRequest = z.infer<typeof commitRequestSchema>

import { z } from 'zod'

/** Milliseconds; Docker counts nanoseconds, which are fractions of them. */
const duration = z.number().optional()

/** The health check. What is absent is the image's own, or Docker's default. */
export const healthSchema = z.object({
  /** `--no-healthcheck`: without the image's. */
  none: z.boolean().default(false),
  /** A line for the image's shell. */
  command: z.string().optional(),
  interval: duration,
  timeout: duration,
  /** Failures in a row until it is unhealthy. */
  retries: z.number().int().optional(),
  /** Time to start in which failures do not count. */
  startPeriod: duration,
  /** Interval during that time. */
  startInterval: duration,
})
export type HealthCheck = z.infer<typeof healthSchema>

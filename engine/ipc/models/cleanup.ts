import { z } from 'zod'

const days = z.number().int().min(0).max(3650)
const byAge = (ofDays: number) => z.object({ on: z.boolean(), days }).default({ on: true, days: ofDays })

/** What a clean-up suggests, as the person wants it. Nothing that is younger than `days` is suggested. */
export const cleanupRules = z.object({
  /** Containers that have ended, or were never started. */
  exitedContainers: byAge(30),
  /** Images without a name, as builds and pulls of a newer one leave them behind. */
  danglingImages: byAge(0),
  /** Images with a name that no container is made from. */
  unusedImages: byAge(30),
  /** Volumes that no container uses. How long they have not been used is known to nobody. */
  unusedVolumes: z.object({ on: z.boolean() }).default({ on: true }),
  /** Steps of builds that no build has used again. */
  buildCache: byAge(7),
  /** Logs of containers that are larger, in megabytes; only of an engine of our own, whose files are at hand. */
  containerLogs: z
    .object({ on: z.boolean(), megabytes: z.number().int().min(1).max(1_000_000) })
    .default({ on: true, megabytes: 100 }),
})
export type CleanupRules = z.infer<typeof cleanupRules>
export type CleanupRule = keyof CleanupRules

/** When to clean up without being asked, in the machine's own time: what the rules suggest, so no data. */
export const cleanupSchedule = z.object({
  on: z.boolean(),
  /** 0 is Sunday. */
  weekday: z.number().int().min(0).max(6),
  hour: z.number().int().min(0).max(23),
})
export type CleanupSchedule = z.infer<typeof cleanupSchedule>

export const cleanupKinds = z.enum(['container', 'image', 'volume', 'buildCache', 'log'])
export type CleanupKind = z.infer<typeof cleanupKinds>

/** One object that is to go. */
export const cleanupTarget = z.object({
  kind: cleanupKinds,
  /** Of a volume its name, of a log that of its container. */
  id: z.string().min(1),
  name: z.string(),
  /** Tags and digests of an image, as the plan saw them: with others it has changed, and stays. */
  references: z.array(z.string().min(1)).max(1000).default([]),
  /** Bytes that its removal alone frees. */
  bytes: z.number().int().nonnegative(),
  /** Of a log: its container runs, and is stopped for a moment. */
  stops: z.literal(true).optional(),
})
export type CleanupTarget = z.infer<typeof cleanupTarget>

/** What a person has agreed to. */
export const cleanupRequest = z.object({
  /** Epoch milliseconds at which the plan was made: what has been used since stays. */
  plannedAt: z.number().int(),
  /** In any order. */
  targets: z.array(cleanupTarget).min(1).max(100_000),
  /** Bytes that all of them together free, by the plan; undefined where nobody has measured. */
  predicted: z.number().int().nonnegative().optional(),
})
export type CleanupRequest = z.infer<typeof cleanupRequest>

/** A target, and why it may go. */
export interface CleanupItem extends CleanupTarget {
  rule: CleanupRule
  /** Epoch milliseconds since when nothing has used it, or it is here. */
  since?: number
  /** Keys of items that have to go before it: containers made from an image, images built on it. */
  needs: string[]
  /** Worth knowing: it was never started, can't be pulled again, has no name that a person gave it. */
  note?: 'neverStarted' | 'builtHere' | 'anonymous'
  /** Whether it is suggested for removal. What is somebody's data never is: volumes, logs, images that were built here. */
  ticked: boolean
}

/** Objects that stay, and why. */
export interface CleanupStays {
  kind: CleanupKind
  /**
   * Of logs whose container has to stop: with `autoRemove` it would be gone (`--rm`), with `network` others have its network,
   * and would lose it.
   */
  reason: 'inUse' | 'recent' | 'pinned' | 'base' | 'autoRemove' | 'network'
  names: string[]
}

/** Bytes that come free once all of these items, by their keys, have gone. */
export interface SharedBytes {
  bytes: number
  items: string[]
}

/** What a clean-up would remove. */
export interface CleanupPlan {
  /** Epoch milliseconds. */
  at: number
  items: CleanupItem[]
  stays: CleanupStays[]
  /** Layers of the images: each frees its bytes with the last image that has it. */
  layers: SharedBytes[]
}

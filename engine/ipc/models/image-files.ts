import { z } from 'zod'

/** What a file of this machine holds: images of `docker save`, or the files of one root (`docker export`). */
export interface TarLook {
  /** `unknown`: no tar, or one that is compressed in a way that can't be looked into. */
  kind: 'images' | 'files' | 'unknown'
  /** Bytes of the file. */
  size: number
  /** How it is compressed, as Docker takes it. */
  compression?: 'gzip' | 'bzip2' | 'xz' | 'zstd'
  /** Names of the images, where they could be read without reading all of it. */
  names?: string[]
}

/** `docker import`. */
export const importRequest = z.object({
  /** An absolute path of this machine, or an http or https address that the engine fetches. */
  source: z.string().min(1).max(8192),
  /** `repository:tag`, or nothing. */
  reference: z.string().max(512).default(''),
  message: z.string().max(4096).default(''),
  /** Dockerfile instructions. */
  changes: z.array(z.string().max(8192)).max(100).default([]),
  /** `os/architecture[/variant]`; the engine's own when empty. */
  platform: z.string().max(100).default(''),
})
export type ImportRequest = z.infer<typeof importRequest>

/** An image that is to be removed, for good: all of its tags, then the image itself. */
export const imageRemovalTarget = z.object({
  id: z.string().min(1),
  /** What it is called. */
  name: z.string(),
  /** Its tags; without one it is removed by its id. */
  references: z.array(z.string().min(1)),
  /** Bytes that its removal frees by itself. */
  bytes: z.number().int().nonnegative().optional(),
})
export type ImageRemovalTarget = z.infer<typeof imageRemovalTarget>

/** `docker image prune` of exactly these images. */
export const pruneRequest = z.object({
  /** All that no container uses, not dangling ones only (`-a`). */
  all: z.boolean(),
  images: z.array(imageRemovalTarget).min(1),
})
export type PruneRequest = z.infer<typeof pruneRequest>

/** What a removal of an image meets. */
export interface ImageObstacles {
  /** Images that were built on it, nearest first, by id and what they are called. */
  children: { id: string; name: string }[]
}

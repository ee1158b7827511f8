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

/** What a removal of an image meets. */
export interface ImageObstacles {
  /** Images that were built on it, nearest first, by id and what they are called. */
  children: { id: string; name: string }[]
}

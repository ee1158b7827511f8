import type { Platform } from '../../../engine/ipc/models/registry.ts'

/** A platform as `--platform` takes it: `linux/arm/v7`. */
export function platformName({ os, architecture, variant }: Platform): string {
  return [os, architecture, variant].filter(Boolean).join('/')
}

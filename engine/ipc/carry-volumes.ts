import type { RunRequest } from './models/run-request.ts'

/** A volume that Docker named by itself (64 hexadecimal digits), and where it is mounted. */
export interface AnonymousVolume {
  name: string
  target: string
  readOnly: boolean
}

/**
 * A request for a container that takes another's place, with that one's anonymous volumes by name: else Docker would
 * make new, empty ones, and nothing would refer to the old ones any more. `declared` are the paths for which the images
 * want a volume; at any other path a mount that the request leaves out was taken away on purpose.
 */
export function carryVolumes(
  request: RunRequest,
  volumes: readonly AnonymousVolume[],
  declared: readonly string[],
): RunRequest {
  const sourceOf = new Map(volumes.map(({ name, target }) => [target, name]))
  const mounts = request.mounts.map((mount) =>
    mount.type === 'volume' && mount.source === '' ? { ...mount, source: sourceOf.get(mount.target) ?? '' } : mount,
  )
  const taken = new Set(mounts.map(({ target }) => target))
  const missing = volumes
    .filter(({ target }) => declared.includes(target) && !taken.has(target))
    .map(({ name, target, readOnly }): RunRequest['mounts'][number] => ({
      type: 'volume',
      syntax: 'short',
      source: name,
      target,
      readOnly,
      noCopy: false,
      driverOptions: [],
      labels: [],
    }))
  return { ...request, mounts: [...mounts, ...missing] }
}

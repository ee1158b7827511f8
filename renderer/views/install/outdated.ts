import type { ImageUpdate } from '../../../engine/ipc/models/app.ts'
import type { Container } from '../../../engine/ipc/models/container.ts'

/** Whether a newer image has the name of a container's: in its registry, or on this engine already. */
export function isOutdated({ image }: Pick<Container, 'image'>, update: ImageUpdate | undefined): boolean {
  // Docker lists a container by its image's id once the name means another image.
  return image.startsWith('sha256:') || update?.state === 'outdated'
}

import type { DockerClient } from './client.ts'
import { inspectContainer, removeContainer } from './containers.ts'
import { removeVolume } from './volumes.ts'
import { Failure } from '../ipc/errors.ts'
import { isAnonymousName } from '../ipc/volume-labels.ts'

/**
 * `docker rm`; with `volumes`, `docker rm -v` and the anonymous volumes that Docker spares: an edit takes them along by their names, and what a
 * container has by a name is not its own to Docker. What another container has stays.
 */
export async function removeWithVolumes(
  client: DockerClient,
  container: string,
  { force, volumes }: { force?: boolean; volumes?: boolean },
  signal?: AbortSignal,
): Promise<void> {
  if (!volumes) return removeContainer(client, container, { force }, signal)
  const { mounts } = await inspectContainer(client, container)
  await removeContainer(client, container, { force, volumes: true }, signal)
  for (const { type, source } of mounts) {
    if (type === 'volume' && isAnonymousName(source)) await unlessUsed(removeVolume(client, source))
  }
}

async function unlessUsed(removal: Promise<void>): Promise<void> {
  try {
    await removal
  } catch (error) {
    if (!(error instanceof Failure && error.shape.code === 'IN_USE')) throw error
  }
}

import { measureVolumes } from '../docker/volumes.ts'
import type { DockerClient } from '../docker/client.ts'
import type { VolumeSizes } from '../ipc/models/volume.ts'

/** What was measured last, by daemon; it goes when the connection to the daemon does. */
const measured = new WeakMap<DockerClient, VolumeSizes>()

/** Sizes of the volumes of a daemon: as they were measured last, or, where `fresh`, as they are. */
export async function volumeSizes(
  client: DockerClient,
  { fresh }: { fresh: boolean },
  signal?: AbortSignal,
): Promise<VolumeSizes | undefined> {
  if (!fresh) return measured.get(client)
  const found = { sizes: await measureVolumes(client, signal), takenAt: Date.now() }
  measured.set(client, found)
  return found
}

import { measureVolumes } from '../docker/volumes.ts'
import type { DockerClient } from '../docker/client.ts'
import type { VolumeSizes } from '../ipc/models/volume.ts'

/** What was measured last, by daemon; it goes when the connection to the daemon does. */
const measured = new WeakMap<DockerClient, VolumeSizes>()

/**
 * Sizes of the volumes of a daemon: as they were measured last, or, where `fresh`, as they are. `madeAt` tells when a volume
 * was made (epoch milliseconds): one that took the name of another since was not measured.
 */
export async function volumeSizes(
  client: DockerClient,
  { fresh, madeAt }: { fresh: boolean; madeAt: (volume: string) => number | undefined },
  signal?: AbortSignal,
): Promise<VolumeSizes | undefined> {
  if (!fresh) return withoutOthers(measured.get(client), madeAt)
  const found = { sizes: await measureVolumes(client, signal), takenAt: Date.now() }
  measured.set(client, found)
  return found
}

function withoutOthers(
  found: VolumeSizes | undefined,
  madeAt: (volume: string) => number | undefined,
): VolumeSizes | undefined {
  if (!found) return undefined
  const { sizes, takenAt } = found
  return {
    takenAt,
    sizes: Object.fromEntries(Object.entries(sizes).filter(([name]) => (madeAt(name) ?? Infinity) <= takenAt)),
  }
}

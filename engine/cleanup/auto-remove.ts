import type { DockerClient } from '../docker/client.ts'
import { readInspected } from '../docker/replace.ts'
import { unlessGone } from '../docker/unless-gone.ts'

/** Which of these containers are gone once they stop (`docker run --rm`), or already. No list of Docker's tells. */
export async function readAutoRemove(
  client: DockerClient,
  containers: readonly string[],
  signal?: AbortSignal,
): Promise<Set<string>> {
  const found = new Set<string>()
  for (const id of containers) {
    const inspected = await unlessGone(() => readInspected(client, id, signal))
    if (inspected?.HostConfig.AutoRemove !== false) found.add(id)
  }
  return found
}

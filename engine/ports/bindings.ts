import type { DockerClient } from '../docker/client.ts'
import { toRunPorts } from '../docker/to-run-network.ts'
import type { Inspected } from '../docker/inspected.ts'
import { Failure } from '../ipc/errors.ts'
import type { PublishedPort } from '../ipc/models/run/ports.ts'

/** Containers that are asked at once. */
const AT_ONCE = 8

/** A container's published ports never change, so each is asked for them once. */
const known = new WeakMap<DockerClient, Map<string, PublishedPort[]>>()

/** The ports that containers publish when they start, by id: Docker's list has none for those that do not run. */
export async function bindingsOf(
  client: DockerClient,
  containers: readonly string[],
  signal?: AbortSignal,
): Promise<ReadonlyMap<string, PublishedPort[]>> {
  const before = known.get(client)
  const now = new Map(containers.flatMap((id) => (before?.has(id) ? [[id, before.get(id) ?? []] as const] : [])))
  known.set(client, now)
  const missing = containers.filter((id) => !now.has(id))
  for (let at = 0; at < missing.length; at += AT_ONCE) {
    await Promise.all(
      missing.slice(at, at + AT_ONCE).map(async (id) => {
        const ports = await readBindings(client, id, signal)
        if (ports) now.set(id, ports)
      }),
    )
  }
  return now
}

/** Nothing for a container that went meanwhile. */
async function readBindings(
  client: DockerClient,
  container: string,
  signal?: AbortSignal,
): Promise<PublishedPort[] | undefined> {
  try {
    const inspected = await client.call(
      { container },
      (docker, abortSignal) => docker.getContainer(container).inspect({ abortSignal }),
      { signal },
    )
    // What the image exposes is of no interest here.
    return toRunPorts(inspected as Inspected, {}).ports as PublishedPort[]
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return undefined
    throw error
  }
}

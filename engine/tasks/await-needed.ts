import type { Needed } from './compose-order.ts'
import type { DockerClient } from '../docker/client.ts'
import { inspectContainer } from '../docker/containers.ts'
import { failure } from '../ipc/errors.ts'
import type { ContainerDetail } from '../ipc/models/container.ts'

/** Milliseconds between two looks: `docker compose` takes half a second. */
const LOOK = 250

/**
 * Waits until a container is what another one needs it to be, as `docker compose start` does. Throws `neededEnded`,
 * `neededUnhealthy`, or `neededUnchecked` when it has no health check to wait for; the signal ends the wait.
 */
export async function awaitNeeded(client: DockerClient, { id, condition }: Needed, signal: AbortSignal): Promise<void> {
  if (condition === 'service_started') return
  while (!isReady(await inspectContainer(client, id), condition)) {
    if (signal.aborted) throw failure('cancelled', {})
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}

function isReady({ name, status, health, exitCode }: ContainerDetail, condition: Needed['condition']): boolean {
  // Its own start has been tried: one that is merely created could not be started.
  const ended = status === 'exited' || status === 'dead' || status === 'created'
  if (condition === 'service_completed_successfully' && status === 'exited' && exitCode === 0) return true
  if (ended) throw failure('neededEnded', { container: name, code: String(exitCode) })
  if (condition === 'service_completed_successfully') return false
  if (health === undefined) throw failure('neededUnchecked', { container: name })
  if (health === 'unhealthy') throw failure('neededUnhealthy', { container: name })
  return health === 'healthy'
}

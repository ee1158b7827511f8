import { awaitNeeded } from './await-needed.ts'
import { composeNeeds, inComposeOrder } from './compose-order.ts'
import type { TaskSpec } from './spec.ts'
import { bulkSteps } from './bulk-steps.ts'
import { createSteps } from './steps.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import * as docker from '../docker/containers.ts'
import { removeWithVolumes } from '../docker/remove-with-volumes.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import { failure, Failure, toShape } from '../ipc/errors.ts'
import type { BulkRequest } from '../ipc/models/bulk.ts'

/** Containers at work at once: enough that one which takes its ten seconds to stop holds nobody up, kind to a laptop. */
const AT_ONCE = 8

type BulkSpec = Extract<TaskSpec, { kind: 'bulk' }>
type Target = BulkRequest['containers'][number]

/**
 * Does one thing to several containers, dependencies of a compose project in order, and says of each what became of
 * it. Goes on past what fails; fails with `bulkPartly` at its end then. A cancel leaves those that were not begun.
 */
export async function bulk(
  { client, containers }: Pick<ConnectedEndpoint, 'client' | 'containers'>,
  { request, names }: BulkSpec,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const { tell, failed, end } = createSteps(bulkSteps(request, names), report)

  async function attempt(target: Target): Promise<void> {
    const { id } = target
    if (signal.aborted) return
    tell(id, { state: 'active' })
    try {
      // Compose waits when it starts a project, and does not when it restarts one.
      if (request.verb === 'start') await Promise.all(neededBy(id).map((needed) => awaitNeeded(client, needed, signal)))
      await act(client, request, target, signal)
      tell(id, { state: 'done' })
    } catch (error) {
      if (signal.aborted) tell(id, { state: 'cancelled' })
      else tell(id, isDone(error, request) ? { state: 'done' } : { state: 'failed', error: toShape(error) })
    }
  }

  const targets = new Map(request.containers.map((target) => [target.id, target]))
  const known = [...targets.keys()].map((id) => containers.get(id) ?? { id, labels: {} })
  const needs = composeNeeds(known)
  const neededBy = (id: string) => needs.get(id) ?? []
  try {
    for (const wave of inComposeOrder(known, request.verb)) {
      await atOnce(
        wave.flatMap((id) => targets.get(id) ?? []),
        attempt,
      )
    }
  } finally {
    end()
  }
  if (signal.aborted) throw failure('cancelled', {})
  if (failed() > 0) throw failure('bulkPartly', { failed: String(failed()), count: String(targets.size) })
  return end()
}

function act(client: DockerClient, request: BulkRequest, { id, force }: Target, signal: AbortSignal): Promise<void> {
  switch (request.verb) {
    case 'start':
      return docker.startContainer(client, id, signal)
    case 'stop':
      return docker.stopContainer(client, id, request.timeout, signal)
    case 'restart':
      return docker.restartContainer(client, id, request.timeout, signal)
    case 'pause':
      return docker.pauseContainer(client, id, signal)
    case 'unpause':
      return docker.unpauseContainer(client, id, signal)
    case 'kill':
      return docker.killContainer(client, id, request.signal ?? 'SIGKILL', signal)
    case 'remove':
      return removeWithVolumes(client, id, { force, volumes: request.volumes }, signal)
  }
}

/** What was to be removed and is gone, or goes, is as it should be (a container with `--rm` goes by itself). */
function isDone(error: unknown, { verb }: BulkRequest): boolean {
  if (verb !== 'remove' || !(error instanceof Failure)) return false
  return error.shape.reason === 'containerNotFound' || error.shape.reason === 'removalInProgress'
}

/** Works through a list with a few at a time. */
async function atOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  const queue = [...items]
  async function lane(): Promise<void> {
    for (let item = queue.shift(); item !== undefined; item = queue.shift()) await work(item)
  }
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, queue.length) }, lane))
}

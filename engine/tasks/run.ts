import { pull } from './pull.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { createContainer, removeContainer, startContainer } from '../docker/containers.ts'
import { failure, Failure } from '../ipc/errors.ts'
import { networkOf } from '../ipc/run/network-of.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'

/**
 * `docker run -d` of an image that is local, or `docker create`: creates and, where that is asked for, starts. When the
 * start fails or is cancelled, the container is removed again, so that a second try finds its name free. Answers with the
 * container's id.
 */
export async function createAndStart(
  client: DockerClient,
  request: RunRequest,
  signal?: AbortSignal,
  onCreated?: () => void,
): Promise<string> {
  // Without the signal: the daemon would finish creating, and nobody would know what to remove.
  const container = await createContainer(client, request)
  onCreated?.()
  if (!request.start) return container
  try {
    if (signal?.aborted) throw failure('cancelled', {})
    await startContainer(client, container, signal, networkOf(request))
    return container
  } catch (error) {
    throw await rollBack(client, container, error)
  }
}

/** Removes a container that did not start; gives the error of the start, which tells if that failed as well. */
async function rollBack(client: DockerClient, container: string, error: unknown): Promise<unknown> {
  try {
    await removeContainer(client, container, { force: true, volumes: true })
    return error
  } catch (left) {
    if (!(error instanceof Failure) || !(left instanceof Failure)) return new AggregateError([error, left])
    // With `--rm` the daemon removes by itself what did not start.
    if (left.shape.reason === 'containerNotFound' || left.shape.reason === 'removalInProgress') return error
    const detail = [error.shape.detail, `The container ${container} is left behind: ${left.shape.message}`].join('\n')
    return new Failure({ ...error.shape, detail }, new AggregateError([error, left]))
  }
}

/** `docker run -d` as a task: pulls the image, creates, starts. */
export async function run(
  client: DockerClient,
  request: RunRequest,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const { progress, steps, changed } = await pull(client, request, report, signal)
  report({ stage: 'creating', progress, steps, speed: undefined, eta: undefined })
  const container = await createAndStart(client, request, signal, () => report({ stage: 'starting' }))
  return { progress, steps, changed, result: container }
}

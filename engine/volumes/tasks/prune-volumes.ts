import type { TaskReport } from '../../tasks/tasks.ts'
import { stepsOf } from '../../tasks/volume-spec.ts'
import type { DockerClient } from '../../docker/client.ts'
import { removeVolume } from '../../docker/volumes.ts'
import { describe, failure, Failure } from '../../ipc/errors.ts'
import type { ErrorShape } from '../../ipc/errors.ts'
import type { PruneVolumes } from '../../ipc/models/volume.ts'
import type { TaskStep } from '../../ipc/models/task.ts'

/**
 * Removes exactly these volumes, which nothing used when they were named: one that a container has by now is refused by
 * the daemon. Goes on past what fails; fails with `volumesPartly` then.
 */
export async function pruneVolumes(
  client: DockerClient,
  request: PruneVolumes,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const steps = new Map(stepsOf(request).map((step) => [step.id, step]))
  const summary = (): TaskReport => {
    const all = [...steps.values()]
    const done = all.filter(({ state }) => state === 'done' || state === 'failed').length
    const freed = all.reduce((sum, step) => sum + (step.state === 'done' ? step.total : 0), 0)
    return { steps: all, progress: { done, total: all.length, unit: 'items' }, ...(freed > 0 && { freed }) }
  }
  const tell = (id: string, change: Partial<TaskStep>): void => {
    const step = steps.get(id)
    if (step) steps.set(id, { ...step, ...change })
    report(summary())
  }
  for (const { name } of request.volumes) {
    if (signal.aborted) throw failure('cancelled', {})
    tell(name, { state: 'active' })
    const error = await attempt(client, name)
    tell(name, error ? { state: 'failed', error } : { state: 'done' })
  }
  const failed = [...steps.values()].filter(({ state }) => state === 'failed').length
  if (failed > 0) throw failure('volumesPartly', { failed: String(failed), count: String(steps.size) })
  return summary()
}

async function attempt(client: DockerClient, volume: string): Promise<ErrorShape | undefined> {
  try {
    await removeVolume(client, volume)
    return undefined
  } catch (error) {
    return error instanceof Failure ? error.shape : describe('internal', { detail: String(error) })
  }
}

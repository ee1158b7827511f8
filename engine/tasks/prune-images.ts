import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { removeImage } from '../docker/images.ts'
import { layersSize } from '../docker/system-df.ts'
import { describe, failure, Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import type { ImageRemovalTarget, PruneRequest } from '../ipc/models/image-files.ts'
import type { TaskStep } from '../ipc/models/task.ts'

/**
 * Removes exactly these images, which nothing used when they were named: one that a container uses by now is refused.
 * What became free is measured, since images share layers. Goes on past what fails; fails with `imagesPartly` then.
 */
export async function pruneImages(
  client: DockerClient,
  { images }: PruneRequest,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const steps = new Map<string, TaskStep>(
    images.map(({ id, name, bytes = 0 }) => [id, { id, label: name, state: 'waiting', done: 0, total: bytes }]),
  )
  const summary = (): TaskReport => {
    const all = [...steps.values()]
    const done = all.filter(({ state }) => state !== 'waiting' && state !== 'active').length
    return { steps: all, progress: { done, total: all.length, unit: 'items' } }
  }
  const tell = (id: string, change: Partial<TaskStep>): void => {
    const step = steps.get(id)
    if (step) steps.set(id, { ...step, ...change })
    report(summary())
  }
  const before = await layersSize(client, signal)
  for (const image of images) {
    if (signal.aborted) break
    tell(image.id, { state: 'active' })
    const error = await attempt(client, image)
    tell(image.id, error ? { state: 'failed', error } : { state: 'done' })
  }
  const freed = Math.max(0, before - (await layersSize(client)))
  report({ ...summary(), freed })
  if (signal.aborted) throw failure('cancelled', {})
  const failed = [...steps.values()].filter(({ state }) => state === 'failed').length
  if (failed > 0) throw failure('imagesPartly', { failed: String(failed), count: String(images.length) })
  return { ...summary(), freed }
}

/** Tag by tag, as `docker rmi` does: with the last one the image itself goes. What is gone already is as it should be. */
async function attempt(client: DockerClient, { id, references }: ImageRemovalTarget): Promise<ErrorShape | undefined> {
  try {
    for (const image of references.length > 0 ? references : [id]) await removeImage(client, image, { force: false })
    return undefined
  } catch (error) {
    if (!(error instanceof Failure)) return describe('internal', { detail: String(error) })
    return error.shape.reason === 'imageGone' ? undefined : error.shape
  }
}

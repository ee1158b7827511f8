import { reportLayers } from './layer-report.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { pushImage, tagForPush } from '../docker/push.ts'

/** What a push is to do. */
export interface PushSpec {
  /** A tag, or an id, that the engine has. */
  image: string
  /** The tag that goes to its registry; made first where `image` is another one. */
  target: string
}

/**
 * `docker push`, after `docker tag` where the image is to go by another name, with the progress of a pull turned round.
 * Resolves with the digest that the registry gave it.
 */
export async function push(
  client: DockerClient,
  { image, target }: PushSpec,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  if (image !== target) await tagForPush(client, image, target)
  let result: string | undefined
  const { progress, steps } = await reportLayers(
    () => pushImage(client, target, signal),
    'pushing',
    report,
    ({ aux }) => {
      result = aux?.Digest ?? result
    },
  )
  return { progress, steps, result, changed: progress.done > 0 }
}

import { createPullProgress } from './pull-progress.ts'
import { createSpeedometer } from './speed.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { pushImage, tagForPush } from '../docker/push.ts'

/** Milliseconds between reports while nothing moves, so that a stalled upload shows a falling speed. */
const HEARTBEAT = 1000

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
  const pushed = createPullProgress()
  const meter = createSpeedometer()
  let digest: string | undefined

  function tell(): void {
    const { progress, expected, steps } = pushed
    meter.add(progress.done, performance.now())
    const remaining = expected - progress.done
    report({
      stage: steps.length === 0 ? 'resolving' : 'pushing',
      progress,
      steps,
      speed: remaining > 0 ? meter.speed : undefined,
      eta: remaining > 0 ? meter.timeLeft(remaining) : undefined,
    })
  }

  tell()
  if (image !== target) await tagForPush(client, image, target)
  const heartbeat = setInterval(tell, HEARTBEAT)
  try {
    for await (const message of pushImage(client, target, signal)) {
      digest = message.aux?.Digest ?? digest
      pushed.apply(message)
      tell()
    }
  } finally {
    clearInterval(heartbeat)
  }
  const { progress, steps } = pushed
  return { progress: { ...progress, total: progress.done }, steps, result: digest, changed: progress.done > 0 }
}

import { createPullProgress } from './pull-progress.ts'
import { createSpeedometer } from './speed.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { pullImage } from '../docker/pull.ts'
import type { PullOptions } from '../docker/pull.ts'

/** Milliseconds between reports while nothing arrives, so that a stalled download shows a falling speed. */
const HEARTBEAT = 1000

/**
 * Pulls an image and reports bytes, speed, time left and layers. Resolves with the digest that it brought, but of all
 * tags with none.
 */
export async function pull(
  client: DockerClient,
  { image, platform, allTags }: { image: string } & PullOptions,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const pulled = createPullProgress()
  const meter = createSpeedometer()

  function tell(): void {
    const { progress, expected, steps } = pulled
    meter.add(progress.done, performance.now())
    const remaining = expected - progress.done
    report({
      stage: steps.length === 0 ? 'resolving' : 'pulling',
      progress,
      steps,
      speed: remaining > 0 ? meter.speed : undefined,
      eta: remaining > 0 ? meter.timeLeft(remaining) : undefined,
    })
  }

  tell()
  const heartbeat = setInterval(tell, HEARTBEAT)
  try {
    for await (const message of pullImage(client, image, signal, { platform, allTags })) {
      pulled.apply(message)
      tell()
    }
  } finally {
    clearInterval(heartbeat)
  }
  const { progress, steps, digest, changed } = pulled
  return {
    progress: { ...progress, total: progress.done },
    steps,
    result: allTags ? undefined : digest,
    changed: changed ?? progress.done > 0,
  }
}

import { createPullProgress } from './pull-progress.ts'
import type { PullProgress } from './pull-progress.ts'
import { createSpeedometer } from './speed.ts'
import type { TaskReport } from './tasks.ts'
import type { PullMessage } from '../docker/pull.ts'

/** Milliseconds between reports while nothing arrives, so that a stalled transfer shows a falling speed. */
const HEARTBEAT = 1000

/**
 * Reports bytes, speed, time left and layers of a transfer from or to a registry, until the daemon has no more to say of
 * it; `onMessage` sees each line, too. Resolves with how far it came, its total being what it was.
 */
export async function reportLayers<Message extends PullMessage>(
  messages: () => AsyncIterable<Message>,
  moving: 'pulling' | 'pushing',
  report: (report: TaskReport) => void,
  onMessage?: (message: Message) => void,
): Promise<Pick<PullProgress, 'progress' | 'steps' | 'digest' | 'changed'>> {
  const layers = createPullProgress()
  const meter = createSpeedometer()

  function tell(): void {
    const { progress, expected, steps } = layers
    meter.add(progress.done, performance.now())
    const remaining = expected - progress.done
    report({
      stage: steps.length === 0 ? 'resolving' : moving,
      progress,
      steps,
      speed: remaining > 0 ? meter.speed : undefined,
      eta: remaining > 0 ? meter.timeLeft(remaining) : undefined,
    })
  }

  tell()
  const heartbeat = setInterval(tell, HEARTBEAT)
  try {
    for await (const message of messages()) {
      onMessage?.(message)
      layers.apply(message)
      tell()
    }
  } finally {
    clearInterval(heartbeat)
  }
  const { steps, digest, changed } = layers
  const { done, unit } = layers.progress
  return { progress: { done, total: done, unit }, steps, digest, changed }
}

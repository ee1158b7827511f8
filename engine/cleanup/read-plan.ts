import type { ImageFactsReader } from './image-facts.ts'
import { makePlan } from './plan.ts'
import type { DockerClient } from '../docker/client.ts'
import { readSystemDf } from '../docker/system-df.ts'
import type { CleanupPlan, CleanupRules } from '../ipc/models/cleanup.ts'

/** Asks the daemon what there is, and says what may go. */
export async function readPlan(
  client: DockerClient,
  { rules, pins, images }: { rules: CleanupRules; pins: readonly string[]; images: ImageFactsReader },
  signal?: AbortSignal,
): Promise<CleanupPlan> {
  const [df, facts] = await Promise.all([readSystemDf(client, [], signal), images.read(client, signal)])
  return makePlan({ df, images: facts, rules, pins: new Set(pins), now: Date.now() })
}

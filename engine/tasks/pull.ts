import { reportLayers } from './layer-report.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { pullImage } from '../docker/pull.ts'
import type { PullOptions } from '../docker/pull.ts'

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
  const messages = () => pullImage(client, image, signal, { platform, allTags })
  const { progress, steps, digest, changed } = await reportLayers(messages, 'pulling', report)
  return { progress, steps, result: allTags ? undefined : digest, changed: changed ?? progress.done > 0 }
}

import { pull } from './pull.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { readImage } from '../docker/images.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'

/** Pulls the image of a request where its pull policy asks for that; reports as a pull does. */
export async function bringImage(
  client: DockerClient,
  request: RunRequest,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<Pick<TaskReport, 'progress' | 'steps' | 'changed'>> {
  if (request.pull === 'never') return {}
  if (request.pull === 'missing' && (await readImage(client, request.image, signal))) return {}
  const { progress, steps, changed } = await pull(client, request, report, signal)
  return { progress, steps, changed }
}

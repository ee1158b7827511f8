import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { saveLogs } from '../logs/save-logs.ts'
import type { SaveLogs } from '../logs/save-logs.ts'
import type { TaskProgress } from '../ipc/models/task.ts'

/** Milliseconds between reports. */
const PAUSE = 100

/** Writes logs to a file; how long they are is known at the end. Resolves with the file's path. */
export async function saveLogsTask(
  client: DockerClient,
  save: SaveLogs,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  let progress: TaskProgress = { done: 0, total: 0, unit: 'bytes' }
  let reported = 0
  const onBytes = (done: number): void => {
    progress = { ...progress, done }
    if (performance.now() - reported < PAUSE) return
    reported = performance.now()
    report({ progress })
  }
  await saveLogs(client, save, onBytes, signal)
  return { progress: { ...progress, total: progress.done }, result: save.path }
}

import { saveTar } from './save-tar.ts'
import type { TaskReport } from './tasks.ts'
import { openExport } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'

/** `docker export -o TARGET CONTAINER`: the container's file system as a tar. How large it will be nobody knows. */
export function exportContainer(
  client: DockerClient,
  { container, target }: { container: string; target: string },
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  return saveTar(
    client,
    { open: () => openExport(client, container, signal), about: { container }, target },
    report,
    signal,
  )
}

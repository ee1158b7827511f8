import { createByteReport } from './byte-report.ts'
import type { TaskReport } from './tasks.ts'
import { lookAtTarget } from '../copy/look-at-target.ts'
import { lookAtSource } from '../copy/pack.ts'
import type { Packed } from '../copy/pack.ts'
import { placeCopy, requireFolderForMany } from '../copy/place.ts'
import { runForClient, threads } from '../copy/threads.ts'
import { archiveInto } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { showName } from '../ipc/byte-names.ts'
import { joinPath } from '../ipc/container-path.ts'
import type { CopyRequest } from './copy-spec.ts'

/**
 * `docker cp SOURCE CONTAINER:TARGET` for each source, all at once: files of this machine go straight from the disk to the
 * daemon, which unpacks while they arrive. So what was copied before an end that came too early stays there; the report's
 * `left` says where.
 */
export async function copyIn(
  client: DockerClient,
  { container, sources, target, archive, followLink }: CopyRequest,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  threads.prepare()
  const end = await lookAtTarget(client, container, target, signal)
  requireFolderForMany(sources, end)
  const placed = await Promise.all(
    sources.map(async (path) => {
      const source = await lookAtSource(path, followLink)
      return { path: source.real, ...placeCopy(source, end) }
    }),
  )
  const { folder } = placed[0]! // several go into one
  const { entries, bytes: total } = await threads.run(
    { kind: 'find', sources: placed, folder, exact: false },
    { signal },
  )
  const bytes = createByteReport(total, report)
  let under: Packed | undefined
  try {
    await runForClient(
      client,
      { container, path: folder },
      {
        kind: 'send',
        address: client.address,
        path: archiveInto(container, folder, { archive }),
        attached: false,
        entries,
      },
      {
        signal,
        onProgress(sent, index) {
          bytes.add(sent)
          under = entries[index]
        },
      },
    )
    return bytes.end()
  } catch (error) {
    if (under) report({ left: showName(joinPath(folder, under.entry.path.replace(/^\.\//, ''))) })
    throw error
  } finally {
    bytes.dispose()
  }
}

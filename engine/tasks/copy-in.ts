import { createByteReport } from './byte-report.ts'
import type { TaskReport } from './tasks.ts'
import { lookAtTarget } from '../copy/look-at-target.ts'
import { findEntries, lookAtSource, sendEntries } from '../copy/pack.ts'
import { placeCopy, requireFolderForMany } from '../copy/place.ts'
import type { Place } from '../copy/place.ts'
import { putArchive } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { showName } from '../ipc/byte-names.ts'
import { joinPath } from '../ipc/container-path.ts'
import { failure } from '../ipc/errors.ts'
import type { CopyRequest } from './copy-spec.ts'

/**
 * `docker cp SOURCE CONTAINER:TARGET` for each source: files of this machine go straight from the disk to the daemon,
 * which unpacks while they arrive. So what was copied before an end that came too early stays there; the report's
 * `left` says where.
 */
export async function copyIn(
  client: DockerClient,
  { container, sources, target, archive, followLink }: CopyRequest,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const end = await lookAtTarget(client, container, target, signal)
  requireFolderForMany(sources, end)
  const found = await Promise.all(
    sources.map(async (path) => {
      const source = await lookAtSource(path, followLink)
      const place = placeCopy(source, end)
      return { place, packing: await findEntries(source.real, place, signal) }
    }),
  )
  const bytes = createByteReport(
    found.reduce((sum, { packing }) => sum + packing.bytes, 0),
    report,
  )
  try {
    for (const { place, packing } of found) await send(place, packing.entries)
    return bytes.end()
  } finally {
    bytes.dispose()
  }

  async function send(place: Place, entries: Parameters<typeof sendEntries>[0]): Promise<void> {
    const upload = await putArchive(client, container, place.folder, { archive, signal })
    let under = ''
    try {
      await sendEntries(entries, upload, {
        onEntry: ({ path }) => (under = path),
        onSent: bytes.add,
        signal,
      })
      await upload.end()
    } catch (error) {
      if (under !== '') report({ left: showName(joinPath(place.folder, under.replace(/^\.\//, ''))) })
      if (signal.aborted) throw failure('cancelled', {}, { cause: error })
      throw error
    }
  }
}

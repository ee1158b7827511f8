import { createByteReport } from './byte-report.ts'
import type { TaskReport } from './tasks.ts'
import { lookAtTarget } from '../copy/look-at-target.ts'
import { findEntries, lookAtSource } from '../copy/pack.ts'
import type { Packed } from '../copy/pack.ts'
import { placeCopy, requireFolderForMany } from '../copy/place.ts'
import type { Place } from '../copy/place.ts'
import { runForClient, threads } from '../copy/threads.ts'
import { archiveInto } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { showName } from '../ipc/byte-names.ts'
import { joinPath } from '../ipc/container-path.ts'
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
  threads.prepare()
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

  async function send({ folder }: Place, entries: readonly Packed[]): Promise<void> {
    const path = archiveInto(container, folder, { archive })
    let under: Packed | undefined
    const onProgress = (sent: number, index: number): void => {
      bytes.add(sent)
      under = entries[index]
    }
    try {
      const job = { kind: 'send', address: client.address, path, attached: false, entries } as const
      await runForClient(client, { container, path: folder }, job, { signal, onProgress })
    } catch (error) {
      if (under) report({ left: showName(joinPath(folder, under.entry.path.replace(/^\.\//, ''))) })
      throw error
    }
  }
}

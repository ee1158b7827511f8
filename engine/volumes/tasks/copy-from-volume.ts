import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { countInto } from './count.ts'
import { isHarmless, packingChanged } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { hostPath } from '../../copy/host.ts'
import { makeRoot, putInPlace } from '../../copy/put-in-place.ts'
import { threads } from '../../copy/threads.ts'
import type { Unpacked } from '../../copy/unpack.ts'
import { failure } from '../../ipc/errors.ts'
import type { CopyFromVolume } from '../../ipc/models/volume.ts'
import { packPlainWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'
import { lookAtEmptyFolder } from '../folders.ts'

/**
 * Copies all that is in a volume to a folder of this machine, as an export that is unpacked on the way. It stands beside
 * its place until it is whole; whatever ends it early leaves nothing behind.
 */
export async function copyFromVolume(
  { client, helpers, report, signal }: VolumeWork,
  { volume, folder }: CopyFromVolume,
): Promise<TaskReport> {
  threads.prepare()
  const place = await lookAtEmptyFolder(folder)
  // The same copy tried again takes the place of what an earlier process left in the middle of it.
  const suffix = createHash('sha256')
    .update(JSON.stringify([volume, folder]))
    .digest('hex')
    .slice(0, 12)
  const root = await makeRoot(place, suffix)
  const bytes = createByteReport(0, report)
  let unpacking: Promise<Unpacked> | undefined
  try {
    const ended = await helpers.run(
      client,
      {
        command: packPlainWords(),
        mounts: [{ volume, target: VOLUME_PATH, readOnly: true }],
        async output(connection, options) {
          unpacking = threads.run(
            { kind: 'unpack', ...connection, root, name: place.name },
            { ...options, onProgress: bytes.add },
          )
          await unpacking
        },
        onLine: isHarmless,
        onStarted: (container) => void countInto(bytes, client, container, VOLUME_PATH, signal),
      },
      signal,
    )
    const inconsistent = packingChanged(ended)
    const unpacked = await unpacking
    if (!unpacked?.whole) throw failure('archiveCutOff', {})
    const { folders, skipped } = unpacked
    signal.throwIfAborted()
    await putInPlace(root, place, folders)
    return { ...bytes.end(), result: folder, ...(skipped > 0 && { skipped }), ...(inconsistent && { inconsistent }) }
  } catch (error) {
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw error
  } finally {
    bytes.dispose()
    // Told to end, it may still be writing.
    await unpacking?.catch(() => undefined)
    await rm(hostPath(root), { recursive: true, force: true })
  }
}

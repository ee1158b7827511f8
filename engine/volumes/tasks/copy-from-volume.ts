import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { countInto } from './count.ts'
import { isHarmless, packingChanged } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { hostPath } from '../../copy/host.ts'
import { makeRoot, putInPlace } from '../../copy/put-in-place.ts'
import { createUnpacker } from '../../copy/unpack.ts'
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
  const place = await lookAtEmptyFolder(folder)
  // The same copy tried again takes the place of what an earlier process left in the middle of it.
  const suffix = createHash('sha256')
    .update(JSON.stringify([volume, folder]))
    .digest('hex')
    .slice(0, 12)
  const root = await makeRoot(place, suffix)
  const bytes = createByteReport(0, report)
  try {
    const unpacker = createUnpacker(root, { rename: (path) => placed(path, place.name), onWritten: bytes.add })
    try {
      const ended = await helpers.run(
        client,
        {
          command: packPlainWords(),
          mounts: [{ volume, target: VOLUME_PATH, readOnly: true }],
          onOutput: (piece) => unpacker.push(piece),
          onLine: isHarmless,
          onStarted: (container) => void countInto(bytes, client, container, VOLUME_PATH, signal),
        },
        signal,
      )
      const inconsistent = packingChanged(ended)
      const { folders, skipped } = await unpacker.finish()
      signal.throwIfAborted()
      await putInPlace(root, place, folders)
      return { ...bytes.end(), result: folder, ...(skipped > 0 && { skipped }), ...(inconsistent && { inconsistent }) }
    } catch (error) {
      await unpacker.abort()
      if (signal.aborted) throw failure('cancelled', {}, { cause: error })
      throw error
    }
  } finally {
    bytes.dispose()
    await rm(hostPath(root), { recursive: true, force: true })
  }
}

/** The archive begins with `./`, which is the volume itself: it becomes the folder, which may have a name yet to be made. */
function placed(path: string, name: string | undefined): string {
  const inner = path.replace(/^\.(?:\/|$)/, '')
  if (name === undefined) return inner
  return inner === '' ? name : `${name}/${inner}`
}

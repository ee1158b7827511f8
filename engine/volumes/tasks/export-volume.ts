import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { followArchive, receiveArchive } from './archive-file.ts'
import { countInto } from './count.ts'
import { createCheckpoints, isHarmless, packingChanged } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { onHost } from '../../copy/host.ts'
import { lookAtHost } from '../../copy/look-at-host.ts'
import { failure } from '../../ipc/errors.ts'
import { packWordsWithProgress, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import type { Compression } from '../../ipc/volume-archive.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'

/** How the name of an archive ends that is not whole. */
export const UNFINISHED = '.longshore-unfinished'

/**
 * Writes what is in a volume to an archive of this machine, and its SHA-256 beside it as `sha256sum` does. It stands
 * under a temporary name until it is whole.
 */
export async function exportVolume(
  { client, sharesFiles, helpers, report, signal }: VolumeWork,
  { volume, target, compression }: { volume: string; target: string; compression: Compression },
): Promise<TaskReport> {
  const end = await lookAtHost(target)
  if (end.kind === 'folder') throw failure('fileOverFolder', { path: target })
  const bytes = createByteReport(0, report)
  const unfinished = `${target}${UNFINISHED}`
  const isPlain = compression === 'none'
  const openArchive = sharesFiles ? followArchive : receiveArchive
  const archive = await openArchive(unfinished, target, isPlain ? bytes.add : () => undefined)
  const checkpoint = createCheckpoints(isPlain ? () => undefined : bytes.add)
  try {
    const ended = await helpers.run(
      client,
      {
        ...archive.program,
        command: packWordsWithProgress(compression, VOLUME_PATH, archive.packTo),
        mounts: [{ volume, target: VOLUME_PATH, readOnly: true }],
        onLine: (line) => checkpoint(line) || isHarmless(line),
        onStarted: (container) => void countInto(bytes, client, container, VOLUME_PATH, signal),
      },
      signal,
    )
    // The volume is only read: what has no space left is the archive.
    const inconsistent = packingChanged(ended, 'hostDiskFull')
    const { bytes: size, checksum } = await archive.finish()
    await archive.close()
    signal.throwIfAborted()
    await onHost(target, () => rename(unfinished, target))
    await onHost(`${target}.sha256`, () => writeFile(`${target}.sha256`, `${checksum}  ${basename(target)}\n`))
    bytes.dispose()
    return {
      progress: { done: size, total: size, unit: 'bytes' },
      result: target,
      checksum,
      ...(inconsistent && { inconsistent }),
    }
  } catch (error) {
    await archive.close()
    await rm(unfinished, { force: true })
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw error
  } finally {
    bytes.dispose()
  }
}

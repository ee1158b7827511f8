import { createHash } from 'node:crypto'
import { rename, rm, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { countInto } from './count.ts'
import { createCheckpoints, isHarmless, packingChanged } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { createFileSink } from '../../copy/file-sink.ts'
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
  { client, helpers, report, signal }: VolumeWork,
  { volume, target, compression }: { volume: string; target: string; compression: Compression },
): Promise<TaskReport> {
  const end = await lookAtHost(target)
  if (end.kind === 'folder') throw failure('fileOverFolder', { path: target })
  const bytes = createByteReport(0, report)
  const unfinished = `${target}${UNFINISHED}`
  const hash = createHash('sha256')
  let written = 0
  const sink = await createFileSink(unfinished, target, (length) => {
    written += length
    if (compression === 'none') bytes.add(length)
  })
  const checkpoint = createCheckpoints(compression === 'none' ? () => undefined : bytes.add)
  try {
    const ended = await helpers.run(
      client,
      {
        command: packWordsWithProgress(compression),
        mounts: [{ volume, target: VOLUME_PATH, readOnly: true }],
        onOutput(piece) {
          hash.update(piece)
          return sink.take(piece)
        },
        onLine: (line) => checkpoint(line) || isHarmless(line),
        onStarted: (container) => void countInto(bytes, client, container, VOLUME_PATH, signal),
      },
      signal,
    )
    const inconsistent = packingChanged(ended)
    await sink.finish()
    await sink.close()
    signal.throwIfAborted()
    const checksum = hash.digest('hex')
    await onHost(target, () => rename(unfinished, target))
    await onHost(`${target}.sha256`, () => writeFile(`${target}.sha256`, `${checksum}  ${basename(target)}\n`))
    bytes.dispose()
    return {
      progress: { done: written, total: written, unit: 'bytes' },
      result: target,
      checksum,
      ...(inconsistent && { inconsistent }),
    }
  } catch (error) {
    await sink.close()
    await rm(unfinished, { force: true })
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw error
  } finally {
    bytes.dispose()
  }
}

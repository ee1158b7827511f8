import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { checksumBeside } from './checksum-beside.ts'
import { hostPath, onHost } from '../../copy/host.ts'
import { sendThrough } from '../../copy/send-through.ts'
import { failure } from '../../ipc/errors.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'

/** Reads an archive of this machine and compares it with the checksum beside it (`sha256sum --check`). */
export async function checkArchive(
  path: string,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const expected = await checksumBeside(path)
  if (expected === undefined) throw failure('checksumMissing', { path })
  const file = await onHost(path, () => open(hostPath(path), 'r'))
  try {
    const { size } = await onHost(path, () => file.stat())
    const hash = createHash('sha256')
    const bytes = createByteReport(size, report)
    try {
      const take = async (piece: Uint8Array): Promise<void> => {
        hash.update(piece)
        bytes.add(piece.length)
      }
      await sendThrough(file, path, take, { onSent: () => undefined, signal })
      if (hash.digest('hex') !== expected) throw failure('checksumWrong', { path })
      return { ...bytes.end(), result: path, checksum: expected }
    } catch (error) {
      if (signal.aborted) throw failure('cancelled', {}, { cause: error })
      throw error
    } finally {
      bytes.dispose()
    }
  } finally {
    await file.close()
  }
}

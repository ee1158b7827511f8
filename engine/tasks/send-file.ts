import { open } from 'node:fs/promises'
import { createByteReport } from './byte-report.ts'
import type { TaskReport } from './tasks.ts'
import { hostPath, onHost } from '../copy/host.ts'
import type { Upload } from '../docker/connection.ts'
import { failure } from '../ipc/errors.ts'

const MiB = 1024 * 1024

/**
 * Sends a file of this machine as it is to the daemon, which begins its work when it has it: bytes, then `stage`.
 * Memory is two pieces that are used anew.
 */
export async function sendFile(
  path: string,
  openUpload: () => Promise<Upload>,
  stage: TaskReport['stage'],
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const file = await onHost(path, () => open(hostPath(path), 'r'))
  try {
    const stat = await onHost(path, () => file.stat())
    if (!stat.isFile()) throw failure('notAFile', { path })
    const bytes = createByteReport(stat.size, report)
    try {
      const upload = await openUpload()
      let [piece, other] = [Buffer.allocUnsafeSlow(MiB), Buffer.allocUnsafeSlow(MiB)]
      let sending: Promise<void> = Promise.resolve()
      for (;;) {
        signal.throwIfAborted()
        const { bytesRead } = await onHost(path, () => file.read(piece, 0, MiB, null))
        await sending
        if (bytesRead === 0) break
        sending = upload.write(piece.subarray(0, bytesRead))
        sending.catch(() => undefined) // told at the next one
        bytes.add(bytesRead)
        ;[piece, other] = [other, piece]
      }
      bytes.dispose()
      report({ ...bytes.end(), stage, speed: undefined, eta: undefined })
      await upload.end()
      return bytes.end()
    } finally {
      bytes.dispose()
    }
  } finally {
    await file.close()
  }
}

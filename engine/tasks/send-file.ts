import { open } from 'node:fs/promises'
import { createByteReport } from './byte-report.ts'
import type { TaskReport } from './tasks.ts'
import { hostPath, onHost } from '../copy/host.ts'
import { sendThrough } from '../copy/send-through.ts'
import type { Upload } from '../docker/connection.ts'
import { failure } from '../ipc/errors.ts'

/**
 * Sends a file of this machine as it is to the daemon, which begins its work when it has it: bytes, then `stage`.
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
      await sendThrough(file, path, upload.write, { onSent: ({ length }) => bytes.add(length), signal })
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

import { bytesFromName, isUtf8Name, showName } from '../ipc/byte-names.ts'
import { failure, Failure } from '../ipc/errors.ts'

/** A path of this machine as the file system takes it; names that are no UTF-8 go as bytes. */
export type HostPath = string | Buffer

/** A path of this machine from its text (`engine/ipc/byte-names.ts`). */
export function hostPath(path: string): HostPath {
  return isUtf8Name(path) ? path : Buffer.from(bytesFromName(path))
}

/** Says in the closed set why a file of this machine could not be read or written. */
export function hostFailure(error: unknown, path: string): unknown {
  if (error instanceof Failure || !(error instanceof Error) || !('code' in error)) return error
  const shown = showName(path)
  switch (error.code) {
    case 'ENOENT':
      return failure('hostFileMissing', { path: shown }, { detail: error.message, cause: error })
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failure('hostFileDenied', { path: shown }, { detail: error.message, cause: error })
    case 'ENOSPC':
    case 'EDQUOT':
      return failure('hostDiskFull', {}, { detail: error.message, cause: error })
    default:
      return failure('hostFileFailed', { path: shown, detail: error.message }, { cause: error })
  }
}

/** Does something with a file of this machine; what fails is said in the closed set. */
export async function onHost<Answer>(path: string, work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work()
  } catch (error) {
    throw hostFailure(error, path)
  }
}

/** As {@link onHost}, for who waits for the disk in a thread of its own. */
export function onHostSync<Answer>(path: string, work: () => Answer): Answer {
  try {
    return work()
  } catch (error) {
    throw hostFailure(error, path)
  }
}

import { stat } from 'node:fs/promises'
import { hostFailure, hostPath } from './host.ts'
import type { CopyEnd } from './place.ts'
import { showName } from '../ipc/byte-names.ts'
import { failure } from '../ipc/errors.ts'

/** What is at the path on this machine, links followed. A new name needs the folder that it is to be in. */
export async function lookAtHost(path: string): Promise<CopyEnd> {
  const trimmed = path.replace(/(.)(?:\/+\.?)+$/, '$1')
  const found = await stats(trimmed)
  if (found?.isDirectory()) return { path: trimmed, kind: 'folder' }
  if (found?.isFile()) return { path, kind: 'file' }
  if (found) throw failure('hostFileFailed', { path: showName(path), detail: 'it is a device' })
  const parent = trimmed.replace(/\/[^/]*$/, '') || '/'
  if (!(await stats(parent))?.isDirectory()) throw failure('hostFolderMissing', { path: showName(parent) })
  return { path, kind: 'missing' }
}

async function stats(path: string) {
  try {
    return await stat(hostPath(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return undefined
    throw hostFailure(error, path)
  }
}

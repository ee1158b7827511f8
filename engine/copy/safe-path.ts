import { showName } from '../ipc/byte-names.ts'
import { failure } from '../ipc/errors.ts'

/**
 * The path of a tar's entry below the folder that it is unpacked into, without `.` and empty parts. Whoever made the
 * tar is not trusted: throws `archiveUnsafe` for a path that is absolute or goes up.
 */
export function safePath(path: string): string {
  const parts = path.split('/').filter((part) => part !== '' && part !== '.')
  if (path.startsWith('/') || path.includes('\0') || parts.includes('..')) {
    throw failure('archiveUnsafe', { path: showName(path) })
  }
  return parts.join('/')
}

/** The folder that an entry is in; empty for one that is in none. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

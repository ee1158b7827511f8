import { access, constants, readdir } from 'node:fs/promises'
import { hostPath, onHost } from '../copy/host.ts'
import { lookAtHost } from '../copy/look-at-host.ts'
import { lookAtSource } from '../copy/pack.ts'
import { placeCopy } from '../copy/place.ts'
import type { Place } from '../copy/place.ts'
import { COPY_ROOT } from '../copy/put-in-place.ts'
import { showName } from '../ipc/byte-names.ts'
import { failure } from '../ipc/errors.ts'

const { R_OK, W_OK, X_OK } = constants

/** The folder of this machine that is to be copied. Throws where it is missing, no folder, or may not be read. */
export async function lookAtFolder(path: string): Promise<{ real: string; name: string }> {
  const { real, name, kind } = await lookAtSource(path, true)
  if (kind !== 'folder') throw failure('notAFolder', { path: showName(path) })
  await onHost(path, () => access(hostPath(real), R_OK | X_OK))
  return { real, name }
}

/** The folder of this machine that back-ups go into. It is never made: a drive that is missing must not be taken for it. */
export async function lookAtBackupFolder(path: string): Promise<void> {
  const end = await lookAtHost(path)
  if (end.kind === 'missing') throw failure('hostFolderMissing', { path: showName(path) })
  if (end.kind === 'file') throw failure('notAFolder', { path: showName(path) })
  await onHost(path, () => access(hostPath(path), R_OK | W_OK | X_OK))
}

/**
 * Where a copy to a folder of this machine goes: into it where it is there and empty, else it is made. Throws for one
 * that has files, has no folder to be made in, or may not be written.
 */
export async function lookAtEmptyFolder(path: string): Promise<Place> {
  const end = await lookAtHost(path)
  if (end.kind === 'file') throw failure('notAFolder', { path: showName(path) })
  const place = placeCopy({ path: '/.', kind: 'folder', name: '' }, end)
  if (end.kind === 'folder') {
    // What a process that died has left of the same copy goes with the next.
    const names = (await onHost(path, () => readdir(hostPath(end.path)))).filter((name) => !name.startsWith(COPY_ROOT))
    if (names.length > 0) throw failure('hostFolderNotEmpty', { path: showName(path) })
  }
  await onHost(place.folder, () => access(hostPath(place.folder), W_OK | X_OK))
  return place
}

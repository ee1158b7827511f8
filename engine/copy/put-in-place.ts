import { chmod, lstat, mkdir, readdir, rename, rm, utimes } from 'node:fs/promises'
import type { Stats } from 'node:fs'
import { fileTime } from './file-time.ts'
import { hostPath, onHost } from './host.ts'
import type { Place } from './place.ts'
import type { UnpackedFolder } from './unpack.ts'
import { nameFromBytes, showName } from '../ipc/byte-names.ts'
import { failure } from '../ipc/errors.ts'

/** How the name of a folder begins that something is unpacked in before it is moved to its place. */
export const COPY_ROOT = '.longshore-copy-'

/**
 * Moves what was unpacked into `root` to where it belongs, by renaming: until then nothing of it is to be seen there.
 * Folders that exist are merged with, files are replaced, as `docker cp` does. Throws `folderOverFile` or
 * `fileOverFolder` before anything has been moved.
 */
export async function putInPlace(root: string, { folder, name }: Place, folders: UnpackedFolder[]): Promise<void> {
  const [from, to] = name === undefined ? [root, folder] : [`${root}/${name}`, `${folder}/${name}`]
  await refuseConflicts(from, to)
  await move(from, to)
  // From the inside out: a folder may have no room for a person to write in it, and its time changes with its content.
  for (const { path, mode, mtime } of folders.toReversed()) {
    if (name !== undefined && path === '') continue
    const place = path === '' ? folder : `${folder}/${path}`
    await onHost(place, async () => {
      await chmod(hostPath(place), mode)
      if (!Number.isNaN(mtime)) await utimes(hostPath(place), fileTime(mtime), fileTime(mtime))
    })
  }
}

async function refuseConflicts(from: string, to: string): Promise<void> {
  const [own, other] = [await look(from), await look(to)]
  if (!own || !other) return
  if (!own.isDirectory()) {
    if (other.isDirectory()) throw failure('fileOverFolder', { path: showName(to) })
    return
  }
  // A link to a folder is no folder: through it one would write elsewhere.
  if (!other.isDirectory()) throw failure('folderOverFile', { path: showName(to) })
  for (const name of await namesIn(from)) await refuseConflicts(`${from}/${name}`, `${to}/${name}`)
}

async function move(from: string, to: string): Promise<void> {
  const [own, other] = [await look(from), await look(to)]
  if (own?.isDirectory() && other?.isDirectory()) {
    for (const name of await namesIn(from)) await move(`${from}/${name}`, `${to}/${name}`)
    return
  }
  if (own) await onHost(to, () => rename(hostPath(from), hostPath(to)))
}

/** Makes the folder to unpack into, beside or inside of where it belongs, so that a rename is enough. */
export async function makeRoot(place: Place, suffix: string): Promise<string> {
  const into = place.name === undefined ? undefined : `${place.folder}/${place.name}`
  const parent = into !== undefined && (await look(into))?.isDirectory() ? into : place.folder
  const root = `${parent === '/' ? '' : parent}/${COPY_ROOT}${suffix}`
  await onHost(place.folder, async () => {
    // A process that died in the middle of the same copy may have left it.
    await rm(hostPath(root), { recursive: true, force: true })
    await mkdir(hostPath(root), { mode: 0o700 })
  })
  return root
}

async function look(path: string): Promise<Stats | undefined> {
  try {
    return await lstat(hostPath(path))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

async function namesIn(folder: string): Promise<string[]> {
  return (await readdir(hostPath(folder), { encoding: 'buffer' })).map(nameFromBytes)
}

import { readFileSync } from 'node:fs'
import { relative, join } from 'node:path'
import spawn from 'nano-spawn'

interface Mount {
  id: string
  parent: string
  device: string
  /** Path inside the file system that is mounted. */
  root: string
  path: string
  type: string
}

/** Folders of an engine: all that is mounted under `runtime` is its doing, under `dataRoot` it may be a person's. */
export interface EngineFolders {
  runtime: string[]
  dataRoot: string
}

/** Reads /proc/self/mountinfo (proc(5)); paths have spaces and the like as octal escapes. */
export function parseMountInfo(text: string): Mount[] {
  return text.split('\n').flatMap((line) => {
    const [left = '', right = ''] = line.split(' - ')
    const [id, parent, device, root, path] = left.split(' ')
    const type = right.split(' ')[0]
    if (!id || !parent || !device || !root || !path || !type) return []
    return [{ id, parent, device, root: unescape(root), path: unescape(path), type }]
  })
}

function unescape(path: string): string {
  return path.replaceAll(/\\(\d{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)))
}

/** Mount points that an engine left behind, innermost first. A disk that a person mounted as data root stays. */
export function leftoverMounts(mountInfo: string, folders: EngineFolders): string[] {
  const mounts = parseMountInfo(mountInfo)
  const byId = new Map(mounts.map((mount) => [mount.id, mount]))
  return mounts
    .filter(
      (mount) =>
        folders.runtime.some((folder) => isWithin(mount.path, folder)) ||
        (isWithin(mount.path, folders.dataRoot) && isDaemons(mount, byId.get(mount.parent))),
    )
    .map((mount) => mount.path)
    .toReversed()
}

/** dockerd mounts overlays, the shared memory of containers, and its own folders onto themselves. */
function isDaemons(mount: Mount, parent: Mount | undefined): boolean {
  if (mount.type === 'overlay' || mount.path.endsWith('/mounts/shm')) return true
  if (parent === undefined || mount.device !== parent.device) return false
  return mount.root === join(parent.root, relative(parent.path, mount.path))
}

function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(`${folder}/`)
}

/** Unmounts what an engine left behind. Rejects with the words of `umount` when something is held. */
export async function unmountLeftovers(folders: EngineFolders): Promise<void> {
  const left = leftoverMounts(readFileSync('/proc/self/mountinfo', 'utf8'), folders)
  for (const path of left) await spawn('umount', ['--lazy', path])
}

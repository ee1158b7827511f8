import { failure } from '../ipc/errors.ts'

/** Several sources need a folder that exists, as with `cp`. Throws `notAFolder`. */
export function requireFolderForMany(sources: readonly unknown[], target: CopyEnd): void {
  if (sources.length > 1 && target.kind !== 'folder') throw failure('notAFolder', { path: target.path })
}

/** What is known of one end of a copy. */
export interface CopyEnd {
  /** As it was named: a `/` or `/.` at its end says that it is a folder, or its contents. */
  path: string
  kind: 'folder' | 'file' | 'missing'
}

/** Where a copy goes. */
export interface Place {
  /** The folder to unpack into. */
  folder: string
  /** The name that the source takes there; nothing when the contents of a folder go straight into it. */
  name: string | undefined
}

/**
 * The rules of `docker cp`, both ways (https://docs.docker.com/reference/cli/docker/container/cp/): into a folder that
 * exists the source goes under its own name, or its contents when it ends with `/.`; to a path that does not exist the
 * source goes under that name. `name` is the source's own. Throws `folderOverFile`, and `notAFolder` for a file that is
 * to go into a folder which does not exist.
 */
export function placeCopy(source: CopyEnd & { name: string }, target: CopyEnd): Place {
  const contents = source.kind === 'folder' && /(^|\/)\.$/.test(source.path)
  if (target.kind === 'folder') return { folder: target.path, name: contents ? undefined : source.name }
  if (source.kind === 'folder' && target.kind === 'file') throw failure('folderOverFile', { path: target.path })
  if (source.kind !== 'folder' && /\/\.?$/.test(target.path)) throw failure('notAFolder', { path: target.path })
  const path = target.path.replace(/(?:\/+\.?)+$/, '')
  const slash = path.lastIndexOf('/')
  return { folder: path.slice(0, slash) || '/', name: path.slice(slash + 1) }
}

import { lstat } from 'node:fs/promises'
import { join } from 'node:path'
import { listFolder, unlessGone } from './unless-gone.ts'

/** `ID-json.log`, and what was rotated: `ID-json.log.1`, `ID-json.log.2.gz`. */
const JSON_FILE = /-json\.log(?:\.\d+(?:\.gz)?)?$/
/** The driver `local` has a folder of its own, with files of the same kind. */
const LOCAL_FOLDER = 'local-logs'

/** One file of a container's log. */
export interface LogFile {
  path: string
  bytes: number
  /** The one that is written to; the others were rotated. */
  current: boolean
}

/** Containers that are looked at together: each waits for the disk most of the time. */
const TOGETHER = 16

/** Files of the logs of all containers in a data root, by container id; also of containers that Docker forgot. */
export async function readLogFiles(dataRoot: string, signal?: AbortSignal): Promise<Map<string, LogFile[]>> {
  const folder = join(dataRoot, 'containers')
  const ids = await listFolder(folder)
  const logs = new Map<string, LogFile[]>()
  const read = async (): Promise<void> => {
    for (let id = ids.pop(); id !== undefined; id = ids.pop()) {
      signal?.throwIfAborted()
      const files = await logFilesOf(join(folder, id))
      if (files.length > 0) logs.set(id, files)
    }
  }
  await Promise.all(Array.from({ length: TOGETHER }, read))
  return logs
}

/** Files of one container's log, by its whole id. */
export function readLogOf(dataRoot: string, container: string): Promise<LogFile[]> {
  return logFilesOf(join(dataRoot, 'containers', container))
}

/** Bytes of a container's log. */
export function logBytes(files: readonly LogFile[]): number {
  return files.reduce((sum, { bytes }) => sum + bytes, 0)
}

async function logFilesOf(folder: string): Promise<LogFile[]> {
  const names = await listFolder(folder)
  const own = names.filter((name) => JSON_FILE.test(name))
  const local = names.includes(LOCAL_FOLDER) ? await listFolder(join(folder, LOCAL_FOLDER)) : []
  const paths = [...own, ...local.map((name) => join(LOCAL_FOLDER, name))]
  const files = await Promise.all(paths.map((path) => look(join(folder, path))))
  return files.filter((file) => file !== undefined)
}

/** Nothing for what went meanwhile, and for what is no file: a link could lead anywhere. */
async function look(path: string): Promise<LogFile | undefined> {
  const stats = await unlessGone(lstat(path))
  return stats?.isFile() ? { path, bytes: stats.size, current: path.endsWith('.log') } : undefined
}

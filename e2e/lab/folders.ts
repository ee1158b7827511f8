import { mkdtemp, readdir } from 'node:fs/promises'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { isRunning } from './processes.ts'

/**
 * A temporary folder of the lab's own. Its path is short, because the sockets inside may have 107 bytes at most, and
 * unique, because processes and mounts are later found by it; it names its owner, see {@link abandonedFolders}.
 */
export function temporaryFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `lab-${process.pid}-`))
}

/** Folders whose owner ended without disposing of them, for example because the test run was killed. */
export async function abandonedFolders(): Promise<string[]> {
  const abandoned: string[] = []
  for (const name of await readdir(tmpdir())) {
    const owner = /^lab-(\d+)-\w{6}$/.exec(name)?.[1]
    if (owner !== undefined && !(await isRunning(Number(owner)))) abandoned.push(join(tmpdir(), name))
  }
  return abandoned
}

/** Where the lab keeps what takes long to make (images). Safe to delete at any time. */
export function labCache(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'longshore', 'lab')
}

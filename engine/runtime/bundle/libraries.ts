import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

// The programs of the bundle that are linked against more than the C library.
const PROGRAMS = ['dockerd', 'runc', 'slirp4netns']

/**
 * The folder to put into `LD_LIBRARY_PATH` for the bundle's programs, or undefined where the system has all they need:
 * dockerd hands the variable on to the system's own programs, such as iptables, which should load the system's libraries.
 */
export async function libraryPath(bundle: string): Promise<string | undefined> {
  const folder = join(bundle, 'lib')
  if (!existsSync(folder)) return undefined
  const programs = PROGRAMS.map((name) => join(bundle, 'bin', name)).filter((file) => existsSync(file))
  const { stdout } = await run('ldd', programs)
  return stdout.includes('not found') ? folder : undefined
}

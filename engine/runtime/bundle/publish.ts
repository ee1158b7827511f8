import { mkdir, readdir, rename, rm } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

const TEMPORARY = '.part-'

/**
 * Makes `folder` so that it is either complete or not there: `fill` writes into a sibling, which is renamed at the end.
 * Two processes may do this at once; the second one finds the folder made and drops its own.
 */
export async function publishFolder(folder: string, fill: (temporary: string) => Promise<void>): Promise<void> {
  const parent = dirname(folder)
  await mkdir(parent, { recursive: true })
  await removeAbandoned(parent)
  const temporary = join(parent, `${basename(folder)}${TEMPORARY}${process.pid}`)
  await rm(temporary, { recursive: true, force: true })
  await mkdir(temporary)
  try {
    await fill(temporary)
    await rename(temporary, folder)
  } catch (error) {
    await rm(temporary, { recursive: true, force: true })
    const code = (error as NodeJS.ErrnoException).code
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error
  }
}

/** Removes what a process left that was killed while it filled a folder. */
async function removeAbandoned(parent: string): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(name.split(TEMPORARY)[1])
    if (Number.isInteger(pid) && !isAlive(pid)) await rm(join(parent, name), { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

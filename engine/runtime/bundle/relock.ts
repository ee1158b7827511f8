import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { mirrors } from './apt.ts'
import { currentVersions } from './fetch.ts'
import type { LockedPackage } from './lock.ts'

/** Rewrites the lock file at `path` with the versions that the suites have now; resolves with what changed, one line each. */
export async function relock(path: string): Promise<string[]> {
  const [mirror] = await mirrors()
  if (!mirror) throw new Error('No Debian mirror is set up on this machine.')
  const { packages } = JSON.parse(await readFile(path, 'utf8')) as { packages: LockedPackage[] }
  const folder = await mkdtemp(join(tmpdir(), 'longshore-lock-'))
  try {
    const current = await currentVersions(packages, { mirror, folder })
    await writeFile(path, `${JSON.stringify({ packages: current }, null, 2)}\n`)
    return current
      .filter((each, index) => each.sha256 !== packages[index]?.sha256)
      .map((each) => `${each.name} ${each.version}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

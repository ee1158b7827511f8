import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { paths } from '../../engine/runtime/paths.ts'
import { fallbackElectron } from './fallback.ts'
import { pinnedElectron, pinnedVersion } from './pinned.ts'
import { say } from './say.ts'

/** The Electron that runs the app. */
export interface Electron {
  executable: string
  /** As its `version` file says, without a leading `v`; empty for a build that has none. */
  version: string
}

/**
 * Finds Electron: the one of `ELECTRON_OVERRIDE_DIST_PATH`, the pinned one, or the one out of an npm package.
 * Says in one line which one and why. Fails with a sentence.
 */
export async function resolveElectron(env: NodeJS.ProcessEnv = process.env): Promise<Electron> {
  const chosen = env.ELECTRON_OVERRIDE_DIST_PATH
  if (chosen) {
    const executable = join(chosen, 'electron')
    if (!existsSync(executable)) {
      throw new Error(`ELECTRON_OVERRIDE_DIST_PATH names ${chosen}, where there is no file electron.`)
    }
    return tell(executable, 'ELECTRON_OVERRIDE_DIST_PATH names it')
  }
  const { cache } = paths(env)
  const pinned = await pinnedElectron(cache)
  if ('executable' in pinned) return tell(pinned.executable, 'the pinned version')
  const why = `Electron ${await pinnedVersion()} is pinned, but ${pinned.unavailable}`
  return tell(await fallbackElectron(cache), why)
}

async function tell(executable: string, why: string): Promise<Electron> {
  const version = (await readFile(join(dirname(executable), 'version'), 'utf8').catch(() => ''))
    .trim()
    .replace(/^v/, '')
  say(`Running on Electron ${version} (${why}).`)
  return { executable, version }
}

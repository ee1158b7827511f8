import { join } from 'node:path'

/** The folder with the engine's programs. Fails with a sentence when there is none. */
export function bundleBin(): string {
  const bundle = process.env.LONGSHORE_ENGINE_BUNDLE
  if (bundle === undefined) throw new Error('There is no engine bundle yet: run npm start once.')
  return join(bundle, 'bin')
}

/** Environment in which the bundle's programs find each other before any of the machine's own. */
export function bundleEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, PATH: `${bundleBin()}:${process.env.PATH ?? ''}:/usr/sbin:/sbin` }
}

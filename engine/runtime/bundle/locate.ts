import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { paths } from '../paths.ts'
import { bundleFolder } from './install.ts'

/** Where a packaged app keeps its resources: Electron sets it, plain Node does not. */
function resourcesPath(): string | undefined {
  return (process as { resourcesPath?: string }).resourcesPath
}

/**
 * Finds the engine bundle, the folder that has `bin/`: the one that `LONGSHORE_ENGINE_BUNDLE` names, the packaged
 * app's own, or the one in the cache. Undefined when it has to be installed first.
 */
export function locateBundle(env: NodeJS.ProcessEnv, resources = resourcesPath()): string | undefined {
  const places = [
    env.LONGSHORE_ENGINE_BUNDLE,
    resources && join(resources, 'engine-bundle'),
    bundleFolder(paths(env).cache),
  ]
  return places.find((place) => place && existsSync(join(place, 'bin', 'dockerd')))
}

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { bundleId } from './lock.ts'
import { paths } from '../paths.ts'

/** Folder below the cache that holds the bundle of this version of Longshore. */
export function bundleFolder(cache: string): string {
  return join(cache, 'engine-bundle', bundleId)
}

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

import { installBundle } from '../../engine/runtime/bundle/install.ts'
import { locateBundle } from '../../engine/runtime/bundle/locate.ts'
import { paths } from '../../engine/runtime/paths.ts'
import { say, sayProgress } from './say.ts'

/** Fetches the engine bundle if there is none, and resolves with its folder. Fails with a sentence. */
export async function ensureEngine(): Promise<string> {
  const present = locateBundle(process.env)
  if (present) return present
  const progress = sayProgress('Downloading the engine')
  try {
    return await installBundle({
      cache: paths(process.env).cache,
      onProgress: ({ done, total }) => progress.report(done, total),
      onNotice: say,
    })
  } finally {
    progress.end()
  }
}

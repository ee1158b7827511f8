import type { LogPlace } from './empty-log.ts'
import { lookAt } from './remove.ts'
import type { Removal } from './remove.ts'
import { forgetDf } from '../disk/last-df.ts'
import { cleanupStep } from './steps.ts'
import type { DockerClient } from '../docker/client.ts'
import { layersSize, readSystemDf } from '../docker/system-df.ts'
import type { DfKind, SystemDf } from '../docker/system-df.ts'
import { cleanupKey } from '../ipc/cleanup-plan.ts'
import { failure, toShape } from '../ipc/errors.ts'
import type { CleanupKind, CleanupRequest, CleanupTarget } from '../ipc/models/cleanup.ts'
import type { TaskStep } from '../ipc/models/task.ts'
import { createSteps } from '../tasks/steps.ts'
import type { TaskReport } from '../tasks/tasks.ts'

/** Containers first: they hold images and volumes. The build cache holds layers, and goes after the images. */
const ORDER: readonly CleanupKind[] = ['container', 'image', 'buildCache', 'volume', 'log']
const DF_KINDS: Record<Exclude<CleanupKind, 'log'>, DfKind> = {
  container: 'container',
  image: 'image',
  buildCache: 'build-cache',
  volume: 'volume',
}

/** Milliseconds for which a look at an object counts; one that is older is taken again. */
const FRESH = 50

/** A look at an object that is next. */
interface Look {
  /** When it was begun, of `performance.now()`. */
  at: number
  removal: Promise<Removal>
}

const NOTHING: SystemDf = { layersSize: 0, images: [], containers: [], volumes: [], buildCache: [] }

export interface CleanUpOptions extends LogPlace {
  /** Keys of what is pinned by now. */
  pins: () => ReadonlySet<string>
  /** Ends what looks into a volume's files. */
  letGo: (volume: string) => Promise<void>
  report: (report: TaskReport) => void
  signal: AbortSignal
}

/**
 * Removes exactly what a person has agreed to, one by one, each looked at once more right before. What became free is
 * measured: of containers and volumes when the task begins, of the layers of images before and after, since they share
 * them. Goes on past what fails, and fails with `cleanupPartly` at its end then; a cancel, or the end of the engine,
 * leaves what was not begun.
 */
export async function cleanUp(request: CleanupRequest, options: CleanUpOptions): Promise<TaskReport> {
  const { client, pins, letGo, report, signal } = options
  let freed = 0
  const steps = createSteps(request.targets.map(cleanupStep), (told) => report({ ...told, freed }))
  const tell = (target: CleanupTarget, change: Partial<TaskStep>): void => steps.tell(cleanupKey(target), change)

  const look = (target: CleanupTarget): Look => {
    const removal = lookAt(target, { ...options, plannedAt: request.plannedAt, pins: pins() })
    removal.catch(() => undefined) // told when it is its turn
    return { at: performance.now(), removal }
  }

  const byKind = (kind: CleanupKind): CleanupTarget[] => request.targets.filter((target) => target.kind === kind)
  const kinds = ORDER.filter((kind) => byKind(kind).length > 0)
  const measured = kinds.flatMap((kind) => (kind === 'log' ? [] : [DF_KINDS[kind]]))
  const before = measured.length > 0 ? await readSystemDf(client, measured, signal) : NOTHING
  try {
    for (const kind of kinds) {
      const sizes = await sizesOf(kind, before, client)
      const targets = byKind(kind)
      let ahead: Look | undefined
      for (const [place, target] of targets.entries()) {
        if (signal.aborted) break
        tell(target, { state: 'active' })
        // The next one is looked at while this one goes.
        const seen = ahead && performance.now() - ahead.at < FRESH ? ahead : look(target)
        const next = targets[place + 1]
        ahead = next && look(next)
        try {
          if (kind === 'volume') await letGo(target.id)
          const said = await (await seen.removal)()
          const bytes = sizes.get(target.id) ?? said ?? 0
          freed += bytes
          tell(target, { state: 'done', done: bytes })
        } catch (error) {
          const shape = toShape(error)
          tell(target, { state: 'failed', error: shape })
          // None of the others would do better. What it said of this one may have happened all the same: Retry looks.
          if (shape.code === 'ENGINE_DOWN') throw error
        }
      }
      if (kind === 'image') freed += Math.max(0, before.layersSize - (await layersSize(client)))
    }
  } finally {
    // Of the build cache no list tells that it has gone.
    forgetDf(client)
    steps.end()
  }
  if (signal.aborted) throw failure('cancelled', {})
  const failed = steps.failed()
  if (failed > 0) throw failure('cleanupPartly', { failed: String(failed), count: String(request.targets.length) })
  return { ...steps.end(), freed }
}

/** Bytes that each frees, where that is known before it goes. */
async function sizesOf(kind: CleanupKind, before: SystemDf, client: DockerClient): Promise<Map<string, number>> {
  switch (kind) {
    case 'container':
      return new Map(before.containers.map(({ id, written }) => [id, written]))
    case 'volume':
      return new Map(before.volumes.map(({ name, size = 0 }) => [name, size]))
    case 'image':
    case 'log':
      return new Map()
    case 'buildCache': {
      // Read anew: a record that an image had is the cache's own once the image has gone.
      const { buildCache } = await readSystemDf(client, ['build-cache'])
      return new Map(buildCache.flatMap(({ id, shared }) => (shared ? [[id, 0] as const] : [])))
    }
  }
}

import type { ImageFactsReader } from './image-facts.ts'
import { readAutoRemove } from './auto-remove.ts'
import { makePlan } from './plan.ts'
import { RESTARTABLE, withLargeLogs } from './plan-logs.ts'
import type { DockerClient } from '../docker/client.ts'
import { isHelper } from '../ipc/helper-label.ts'
import { readSystemDf } from '../docker/system-df.ts'
import { readLogFiles } from '../disk/container-logs.ts'
import type { LogFile } from '../disk/container-logs.ts'
import { lastDf } from '../disk/last-df.ts'
import type { EngineFiles } from '../runtime/engine-files.ts'
import type { CleanupPlan, CleanupRules } from '../ipc/models/cleanup.ts'

export interface PlanOptions {
  rules: CleanupRules
  pins: readonly string[]
  images: ImageFactsReader
  /** Where an engine of our own keeps its data. */
  files: EngineFiles | undefined
}

/** Asks the daemon what there is, unless a scan has just done so, and says what may go. */
export async function readPlan(
  client: DockerClient,
  { rules, pins, images, files }: PlanOptions,
  signal?: AbortSignal,
): Promise<CleanupPlan> {
  const [df, facts, logs] = await Promise.all([
    lastDf(client) ?? readSystemDf(client, [], signal),
    images.read(client, signal),
    files ? readLogFiles(files.dataRoot, signal) : new Map<string, LogFile[]>(),
  ])
  // What Longshore brings itself goes with what it is for.
  const own = {
    ...df,
    containers: df.containers.filter((row) => !isHelper(row)),
    images: df.images.filter((row) => !isHelper(row)),
  }
  const writing = withLargeLogs({ df: own, logs, rules }).filter(({ status }) => RESTARTABLE.has(status))
  const autoRemove = await readAutoRemove(
    client,
    writing.map(({ id }) => id),
    signal,
  )
  return makePlan({ df: own, images: facts, logs, autoRemove, rules, pins: new Set(pins), now: Date.now() })
}

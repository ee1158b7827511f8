import { rm, truncate } from 'node:fs/promises'
import { ENDED } from './plan-containers.ts'
import { lendersOf, RESTARTABLE } from './plan-logs.ts'
import type { StoppedContainers } from './stopped-containers.ts'
import { onHost } from '../copy/host.ts'
import { readLogOf } from '../disk/container-logs.ts'
import type { DockerClient } from '../docker/client.ts'
import { listContainers } from '../docker/containers.ts'
import { readInspected } from '../docker/replace.ts'
import { unlessGone } from '../docker/unless-gone.ts'
import { failure } from '../ipc/errors.ts'
import type { CleanupTarget } from '../ipc/models/cleanup.ts'

/** What may stand in a path. */
const CONTAINER_ID = /^[0-9a-f]{64}$/

export interface LogPlace {
  client: DockerClient
  endpoint: string
  stopped: StoppedContainers
  /** Of an engine of our own. */
  dataRoot: string | undefined
}

/**
 * Empties the log of a container, and answers with the bytes that became free. From 23 on dockerd remembers how long the
 * file is that it writes, and reads from there: once somebody has cut that, `docker logs --tail` never answers, and a
 * processor is busy with it, also after the client has gone. So a container that runs is stopped first and started again
 * then, where the person has agreed to that. `assertMayGo` gets its labels.
 */
export async function emptyLog(
  target: CleanupTarget,
  place: LogPlace,
  assertMayGo: (labels: Readonly<Record<string, string>>) => void,
): Promise<number> {
  return place.stopped.alone(target.id, () => emptyAlone(target, place, assertMayGo))
}

async function emptyAlone(
  { id, name, stops }: CleanupTarget,
  { client, endpoint, stopped, dataRoot }: LogPlace,
  assertMayGo: (labels: Readonly<Record<string, string>>) => void,
): Promise<number> {
  if (dataRoot === undefined || !CONTAINER_ID.test(id)) throw failure('cleanupLogAway', { name })
  const inspected = await unlessGone(() => readInspected(client, id))
  assertMayGo(inspected?.Config.Labels ?? {})
  const empty = (): Promise<number> => emptyFiles(dataRoot, id)
  if (!inspected) return empty()
  const { State: state, Config: config, HostConfig: host } = inspected
  // dockerode's types lack it; Docker leaves it out where nobody has set it.
  const { StopTimeout: grace } = config as { StopTimeout?: number }
  const run = { endpoint, container: id, startedAt: state.StartedAt, ...(grace !== undefined && { grace }) }
  const whileStopped = async (): Promise<number> =>
    (await unlessGone(() => stopped.whileStopped(client, run, empty))) ?? 0
  if (ENDED.has(state.Status)) {
    // One that is down only because an earlier try was broken off is brought up again.
    return stopped.isOwed(run) ? whileStopped() : empty()
  }
  if (!stops || !RESTARTABLE.has(state.Status)) throw failure('cleanupLogOpen', { name })
  if (host.AutoRemove) throw failure('cleanupLogAutoRemove', { name })
  if (lendersOf(await listContainers(client)).includes(id)) throw failure('cleanupLogNetwork', { name })
  return whileStopped()
}

async function emptyFiles(dataRoot: string, container: string): Promise<number> {
  let freed = 0
  for (const { path, bytes, current } of await readLogOf(dataRoot, container)) {
    await onHost(path, () => (current ? truncate(path) : rm(path, { force: true })))
    freed += bytes
  }
  return freed
}

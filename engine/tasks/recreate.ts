import { bringImage } from './bring-image.ts'
import { vanish } from './recreation.ts'
import type { Recreation } from './recreation.ts'
import type { Recreations } from './recreations.ts'
import { settleIn } from './settle-in.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { createContainer, startContainer, stopContainer } from '../docker/containers.ts'
import { inspectImage, readImage } from '../docker/images.ts'
import { lentVolumes } from '../docker/lent-volumes.ts'
import {
  anonymousVolumes,
  connectNetworks,
  furtherPlaces,
  readInspected,
  renameContainer,
  toOriginal,
} from '../docker/replace.ts'
import { carryVolumes } from '../ipc/carry-volumes.ts'
import { failure, Failure } from '../ipc/errors.ts'
import { networkOf } from '../ipc/run/network-of.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { asideName, furtherOf } from '../ipc/recreate-command.ts'

type Inspected = Awaited<ReturnType<typeof readInspected>>

/** What a recreation is to do. */
export interface RecreateSpec {
  endpoint: string
  /** Id of the container that is replaced. */
  container: string
  request: RunRequest
}

/** How far it may be cancelled, and what is told on the way. */
interface Way {
  report: (report: TaskReport) => void
  signal: AbortSignal
}

/**
 * Replaces a container by one made anew: pulls the image where it is missing, moves the old one aside, makes the new
 * one, and only then stops the old one and starts the new. Once that runs (is healthy, where it has a check) the old one
 * is removed. Whatever fails before, also by cancelling or with the engine, the old one is put back as it was. Volumes
 * are never removed; anonymous ones are carried over. Resolves with the new container's id.
 */
export async function recreate(
  client: DockerClient,
  recreations: Recreations,
  { endpoint, container, request }: RecreateSpec,
  way: Way,
): Promise<TaskReport> {
  way.report({ undone: undefined })
  const old = await readInspected(client, container)
  const pulled = await bringImage(client, request, way.report, way.signal)
  way.report({ stage: 'creating', speed: undefined, eta: undefined })
  const lent = await lentVolumes(client, old)
  const carried = carryVolumes(
    request,
    anonymousVolumes(old).filter(({ name }) => !lent.has(name)),
    await declaredVolumes(client, [old.Image, request.image]),
  )
  const recreation = toRecreation(endpoint, old, carried)
  await recreations.begin(recreation)
  try {
    const replacement = await replace(client, recreations, { old, recreation, request: carried, ...way })
    await recreations.note(container, { accepted: true })
    // Whoever looks at the old one is to know where to look now, before it goes.
    way.report({ stage: 'removing', result: replacement })
    await recreations.settle(container)
    return { ...pulled, result: replacement }
  } catch (error) {
    // What could not be removed at the end is told, and everything else is as it was asked for.
    if (error instanceof Failure && error.shape.reason === 'recreateOldLeft') throw error
    way.report({ stage: 'undoing' })
    await recreations.settle(container)
    way.report({ undone: true })
    throw error
  }
}

/**
 * Ends what an earlier engine process has begun: resolves with the new container's id, which is told before the old one
 * goes, or rejects with `taskInterrupted` once the old container is back.
 */
export async function resumeRecreation(
  recreations: Recreations,
  container: string,
  report: (report: TaskReport) => void,
): Promise<TaskReport> {
  const replacement = recreations.acceptedFor(container)
  report(replacement === undefined ? { stage: 'undoing' } : { stage: 'removing', result: replacement })
  const how = await recreations.settle(container)
  if (how === 'replaced') return { result: replacement }
  report({ undone: true })
  throw failure('taskInterrupted', {})
}

interface Replacing extends Way {
  old: Inspected
  recreation: Recreation
  request: RunRequest
}

/** Everything that is undone when it fails. Answers with the id of the new container. */
async function replace(
  client: DockerClient,
  recreations: Recreations,
  { old, recreation, request, report, signal }: Replacing,
): Promise<string> {
  const { container, newName: name, aside, ran } = recreation
  const step = async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (signal.aborted) throw failure('cancelled', {})
    return work()
  }
  await step(() => renameContainer(client, container, aside))
  // Made before the old one stops: what Docker refuses costs no time, and with `--rm` the volumes stay in use.
  const replacement = await step(() => createContainer(client, { ...request, name }))
  await recreations.note(container, { replacement })
  await step(() => connectNetworks(client, replacement, furtherOf(furtherPlaces(old), request)))
  if (ran !== 'no') {
    report({ stage: 'stopping' })
    await step(() => stopContainer(client, container, stopTimeoutOf(old)))
    if (recreation.original) await vanish(client, container)
  }
  if (!request.start) return replacement
  report({ stage: 'starting' })
  await step(() => startContainer(client, replacement, signal, networkOf(request)))
  report({ stage: 'settling' })
  await settleIn(client, replacement, { name, signal, onHealthCheck: () => report({ stage: 'checking' }) })
  return replacement
}

/** Seconds that the container was made with, by `--stop-timeout`; dockerode's types do not know of it. */
function stopTimeoutOf(old: Inspected): number | undefined {
  return (old.Config as { StopTimeout?: number }).StopTimeout
}

function toRecreation(endpoint: string, old: Inspected, request: RunRequest): Recreation {
  const { State: state } = old
  const name = old.Name.replace(/^\//, '')
  const ran = state.Paused ? 'paused' : state.Running || state.Restarting ? 'running' : 'no'
  return {
    endpoint,
    container: old.Id,
    name,
    newName: request.name || name,
    aside: asideName(old.Id, name),
    ran,
    image: request.image,
    ...(old.HostConfig.AutoRemove && { original: toOriginal(old) }),
  }
}

/** Paths for which images want a volume; one that is not there wants none. */
async function declaredVolumes(client: DockerClient, images: string[]): Promise<string[]> {
  const declared = await Promise.all(
    images.map(async (image) => {
      const found = await readImage(client, image)
      return found ? (await inspectImage(client, found.id)).volumes : []
    }),
  )
  return declared.flat()
}

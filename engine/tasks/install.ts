import { awaitReady } from './await-ready.ts'
import { bringImage } from './bring-image.ts'
import { joinNetwork, leaveNetwork } from './join-network.ts'
import type { Join } from './join-network.ts'
import { isGone } from './recreation.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { createContainer, inspectContainer, removeContainer, startContainer } from '../docker/containers.ts'
import { removeVolume, volumeExists } from '../docker/volumes.ts'
import { failure, Failure } from '../ipc/errors.ts'
import type { ErrorCode } from '../ipc/sentences/sentence.ts'
import type { Secrets } from '../secrets/secrets.ts'
import { APP_LABEL } from '../ipc/models/app.ts'
import type { ContainerDetail } from '../ipc/models/container.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'

/** What an install is to do. The request's container has a name. */
export interface InstallSpec {
  endpoint: string
  request: RunRequest & { name: string }
  /** Volumes that were not there when it was asked for: they go again when it fails. */
  fresh: string[]
  /** Epoch milliseconds. */
  askedAt: number
  /** A container that it uses, and the network that both are in then. */
  join?: Join
  /** Variables whose values are not part of this, with the keys under which the vault has them. */
  secrets: Record<string, string>
}

export interface Way {
  /** Asked again for each step: an engine that was restarted may have another. */
  client: () => DockerClient
  report: (report: TaskReport) => void
  signal: AbortSignal
  vault: Pick<Secrets, 'get'>
}

/** Milliseconds for which it is tried to take back what was made when somebody cancels and the engine is away. */
const AWAY_TIME = 60_000
/** Milliseconds between two tries while it is away, doubled each time up to the last. */
const FIRST_PAUSE = 250
const LAST_PAUSE = 5000
const AWAY: ReadonlySet<ErrorCode> = new Set(['ENGINE_DOWN', 'TIMEOUT'])
/** Milliseconds by which the clocks of this machine and the engine's may differ. */
const CLOCKS = 60_000

/**
 * Installs an app: pulls its image, makes the container (and with it its volumes), starts it and waits until it is
 * ready. When anything fails, also by cancelling or with the engine, the container and the volumes that were made for it
 * are removed; the image stays for the next try. Resolves with the container's id.
 */
export async function install(spec: InstallSpec, way: Way): Promise<TaskReport> {
  const { request } = spec
  const { client, report, signal } = way
  report({ undone: undefined })
  const pulled = await bringImage(client(), request, report, signal)
  report({ stage: 'creating', speed: undefined, eta: undefined })
  // Without the signal: the daemon would finish creating, and nobody would know what to remove.
  const complete = await withSecrets(spec, way)
  const container = await make(client(), spec, complete).catch((error: unknown) => undo(spec, way, error))
  try {
    if (signal.aborted) throw failure('cancelled', {})
    report({ stage: 'starting' })
    await startContainer(client(), container, signal)
    return { ...pulled, result: await finish(container, spec, way) }
  } catch (error) {
    return undo(spec, way, error, container)
  }
}

/**
 * Ends an install that an earlier engine process has begun: one that runs is waited for, anything less is taken back.
 * Rejects with `taskInterrupted` then.
 */
export async function resumeInstall(spec: InstallSpec, way: Way): Promise<TaskReport> {
  const found = await whileAway(() => findOwn(way.client(), spec), way.signal, 0)
  if (!found || found.status !== 'running') return undo(spec, way, failure('taskInterrupted', {}), found?.id)
  try {
    return { result: await finish(found.id, spec, way) }
  } catch (error) {
    return undo(spec, way, error, found.id)
  }
}

async function make(client: DockerClient, { join }: InstallSpec, request: RunRequest): Promise<string> {
  if (join) await joinNetwork(client, join)
  return createContainer(client, request)
}

async function finish(container: string, { request }: InstallSpec, { client, report, signal }: Way): Promise<string> {
  await awaitReady(client(), container, { name: request.name, signal, onStage: (stage) => report({ stage }) })
  return container
}

async function withSecrets({ request, secrets }: InstallSpec, { vault }: Way): Promise<RunRequest> {
  const env = request.env.map(async (variable) => {
    const key = secrets[variable.name]
    if (key === undefined) return variable
    const value = await vault.get(key)
    if (value === undefined) throw failure('secretGone', { name: variable.name, container: request.name })
    return { ...variable, value }
  })
  return { ...request, env: await Promise.all(env) }
}

/** Removes what was made and throws why; what could not be removed is part of the reason. */
async function undo(
  spec: InstallSpec,
  { client, report, signal }: Way,
  reason: unknown,
  container?: string,
): Promise<never> {
  report({ stage: 'undoing' })
  const left: string[] = []
  const attempt = async (what: string, work: () => Promise<void>): Promise<void> => {
    try {
      await whileAway(work, signal)
    } catch (error) {
      left.push(`${what}: ${error instanceof Error ? error.message : String(error)}`)
    }
  }
  if (container !== undefined) {
    await attempt(spec.request.name, async () => {
      await removeContainer(client(), container, { force: true, volumes: true }).catch((error: unknown) => {
        if (!isGone(error)) throw error
      })
    })
  }
  const { join } = spec
  if (join) await attempt(join.network, () => leaveNetwork(client(), join))
  for (const volume of spec.fresh) await attempt(volume, () => removeVolume(client(), volume))
  const shape = signal.aborted ? failure('cancelled', {}).shape : reason instanceof Failure ? reason.shape : undefined
  if (left.length === 0) report({ undone: true })
  if (!shape) throw reason
  const detail = [shape.detail, ...left].filter(Boolean).join('\n') || undefined
  throw new Failure({ ...shape, detail }, reason)
}

/** The container that an install has made, and nobody else. */
async function findOwn(client: DockerClient, { request, askedAt }: InstallSpec): Promise<ContainerDetail | undefined> {
  try {
    const found = await inspectContainer(client, request.name)
    const mine = (request.labels ?? []).every(({ name, value }) => found.labels[name] === value)
    return mine && APP_LABEL in found.labels && found.created >= askedAt - CLOCKS ? found : undefined
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/**
 * Does something that needs the engine, again while it is away: however long, or once it is cancelled no longer than
 * this many milliseconds in all.
 */
async function whileAway<Result>(
  work: () => Promise<Result>,
  signal: AbortSignal,
  cancelled: number = AWAY_TIME,
): Promise<Result> {
  const begun = Date.now()
  for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LAST_PAUSE)) {
    try {
      return await work()
    } catch (error) {
      const away = error instanceof Failure && AWAY.has(error.shape.code)
      if (!away || (signal.aborted && Date.now() - begun >= cancelled)) throw error
      await new Promise((resolve) => setTimeout(resolve, pause))
    }
  }
}

/** The named volumes of a request that are not there yet: they are made with its container. */
export async function freshVolumes(client: DockerClient, { mounts }: RunRequest): Promise<string[]> {
  const names = new Set(mounts.flatMap((mount) => (mount.type === 'volume' && mount.source ? [mount.source] : [])))
  const missing = await Promise.all([...names].map(async (name) => ((await volumeExists(client, name)) ? [] : [name])))
  return missing.flat()
}

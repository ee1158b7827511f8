import { findUser } from './find-user.ts'
import { dismiss } from './helper-container.ts'
import { isRunning } from '../files/running.ts'
import { Failure, failure } from '../ipc/errors.ts'
import type { DockerClient } from '../docker/client.ts'

/** Milliseconds that a helper stays after nobody looks into its volume any more: going back and forth starts none anew. */
const LINGER = 30_000

/** A container that runs and has a volume. */
export interface VolumeContainer {
  id: string
  name: string
}

/** Helpers that run for as long as somebody looks into a volume. */
export interface OpenVolumes {
  /** The container to look through; every call is to be followed by a `close`. */
  open(client: DockerClient, volume: string): Promise<{ container: VolumeContainer; close: () => void }>
  /** Keeps the container while something is done in it; undefined for one that is none of these. */
  hold(container: string): { name: string; volume: string; close: () => void } | undefined
  /**
   * Removes the helper of a volume that is to go, whoever looks into it. Throws `volumeInUse` where a person's container has
   * the volume, for which Docker will keep it.
   */
  letGo(client: DockerClient, volume: string): Promise<void>
  dispose(): Promise<void>
}

interface Opened {
  client: DockerClient
  volume: string
  starting: Promise<VolumeContainer>
  container?: VolumeContainer
  users: number
  timer?: NodeJS.Timeout
}

/** `start` makes and starts a helper. */
export function createOpenVolumes(
  start: (client: DockerClient, volume: string) => Promise<VolumeContainer>,
): OpenVolumes {
  const all = new Set<Opened>()
  const find = (client: DockerClient, volume: string): Opened | undefined =>
    [...all].find((opened) => opened.client === client && opened.volume === volume)

  async function end(opened: Opened): Promise<void> {
    all.delete(opened)
    clearTimeout(opened.timer)
    const container = await opened.starting.catch(() => undefined)
    if (container) await dismiss(opened.client, container.id)
  }

  function use(opened: Opened): () => void {
    let closed = false
    opened.users += 1
    clearTimeout(opened.timer)
    return () => {
      if (closed) return
      closed = true
      opened.users -= 1
      if (opened.users === 0 && all.has(opened)) {
        // What can't be removed now is swept away when the engine next answers.
        opened.timer = setTimeout(() => void end(opened).catch(() => undefined), LINGER)
        opened.timer.unref()
      }
    }
  }

  return {
    async open(client, volume) {
      let opened = find(client, volume)
      // It went with its daemon, or somebody has removed it.
      if (opened?.container && !(await isUp(client, opened.container.id))) {
        all.delete(opened)
        opened = undefined
      }
      if (!opened) {
        opened = { client, volume, starting: start(client, volume), users: 0 }
        all.add(opened)
      }
      const close = use(opened)
      try {
        opened.container = await opened.starting
        return { container: opened.container, close }
      } catch (error) {
        all.delete(opened)
        throw error
      }
    },
    hold(container) {
      const opened = [...all].find((candidate) => candidate.container?.id === container)
      return opened?.container && { name: opened.container.name, volume: opened.volume, close: use(opened) }
    },
    async letGo(client, volume) {
      const opened = find(client, volume)
      if (!opened) return
      const user = await findUser(client, volume, 'remove')
      if (user !== undefined) throw failure('volumeInUse', { volume, container: user })
      await end(opened)
    },
    async dispose() {
      await Promise.all([...all].map((opened) => end(opened).catch(() => undefined)))
    },
  }
}

async function isUp(client: DockerClient, container: string): Promise<boolean> {
  try {
    return await isRunning(client, container)
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return false
    throw error
  }
}

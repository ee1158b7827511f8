import { removeContainer, startContainer, pauseContainer } from '../docker/containers.ts'
import type { DockerClient } from '../docker/client.ts'
import { createOriginal, readInspected, renameContainer } from '../docker/replace.ts'
import type { Original } from '../docker/replace.ts'
import { Failure } from '../ipc/errors.ts'

/** A container that is about to be replaced: what is needed to put it back, or to finish, whatever happened meanwhile. */
export interface Recreation {
  endpoint: string
  /** Id of the container; by it alone it is found again. */
  container: string
  name: string
  /** Name of the new container, most often the same. */
  newName: string
  /** Name under which it waits while the new one is tried. */
  aside: string
  ran: 'no' | 'running' | 'paused'
  /** With `--rm` it vanishes when it stops: what to make it again from. */
  original?: Original
  /** The image of the new container, as it was asked for. */
  image: string
  /** Id of the new container, once Docker has told it. */
  replacement?: string
  /** Id of what was made again from {@link original}. */
  restored?: string
  /** The new container is good: nothing is put back any more, the old one is to go. */
  accepted?: true
}

/** Milliseconds that Docker may take to remove a container that ran with `--rm`. */
const VANISH_TIME = 20_000
/** Milliseconds between two looks at a container. */
const LOOK = 200

/** What stands of a recreation outside of the container engine. */
export interface Notes {
  /** Writes a change of the recreation down. */
  note(change: Partial<Recreation>): Promise<void>
  /** What to make the old container again from, with its secrets. Throws `secretGone`. */
  reveal(original: Original): Promise<Original>
}

/**
 * Puts the old container back as it was: under its name, running if it ran. Can be called again after it broke off
 * anywhere. Throws `secretGone`, and leaves the new container, where the old one has vanished with its secrets.
 */
export async function putBack(client: DockerClient, recreation: Recreation, notes: Notes): Promise<void> {
  const { container, name, aside, original, ran } = recreation
  if (original && ran !== 'no') await vanish(client, container)
  const old = await find(client, recreation.restored ?? container)
  const whole = !old && original ? await notes.reveal(original) : undefined
  await removeReplacement(client, recreation)
  if (old?.Name === `/${aside}`) await renameContainer(client, old.Id, name)
  let id = old?.Id
  if (whole) {
    id = await createOriginal(client, whole, name)
    await notes.note({ restored: id })
  }
  // Somebody has removed it: there is nothing to put back.
  if (id === undefined || ran === 'no' || old?.State.Running) return
  await startContainer(client, id)
  if (ran === 'paused') await pauseContainer(client, id)
}

/** Removes the old container, which the new one has replaced. Its volumes stay. */
export async function removeOld(client: DockerClient, { container }: Recreation): Promise<void> {
  await ignoreGone(removeContainer(client, container, { force: true }))
}

/**
 * Waits until a container that was stopped is gone, if it is on its way: Docker removes what ran with `--rm` a moment
 * after it has stopped. One that runs (again) is left alone.
 */
export async function vanish(client: DockerClient, container: string): Promise<void> {
  const end = Date.now() + VANISH_TIME
  for (;;) {
    const found = await find(client, container)
    if (!found || found.State.Running || found.State.Status === 'created' || Date.now() > end) return
    await new Promise((resolve) => setTimeout(resolve, LOOK))
  }
}

async function removeReplacement(client: DockerClient, recreation: Recreation): Promise<void> {
  const replacement = recreation.replacement ?? (await findUnnoted(client, recreation))
  // Its volumes are removed with it only where Docker made them for it: those carried over were asked for by name.
  if (replacement !== undefined) await ignoreGone(removeContainer(client, replacement, { force: true, volumes: true }))
}

/**
 * Docker may have made the new container without that its id could be written down. The name was free until then, and
 * it has not been started.
 */
async function findUnnoted(client: DockerClient, recreation: Recreation): Promise<string | undefined> {
  const { newName, container, restored, image } = recreation
  const found = await find(client, newName)
  if (!found || found.Id === container || found.Id === restored) return undefined
  return found.State.Status === 'created' && found.Config.Image === image ? found.Id : undefined
}

async function find(client: DockerClient, container: string) {
  try {
    return await readInspected(client, container)
  } catch (error) {
    if (isGone(error)) return undefined
    throw error
  }
}

/** A container that goes by itself is as good as gone. */
async function ignoreGone(removal: Promise<void>): Promise<void> {
  try {
    await removal
  } catch (error) {
    if (!isGone(error)) throw error
  }
}

/** Whether a call failed because its container is not there any more, or is on its way out. */
export function isGone(error: unknown): boolean {
  return error instanceof Failure && ['containerNotFound', 'removalInProgress'].includes(error.shape.reason)
}

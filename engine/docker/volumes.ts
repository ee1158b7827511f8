import type { DockerClient } from './client.ts'
import { toEpoch } from './container-detail.ts'
import { Failure } from '../ipc/errors.ts'

/** What is known of one volume; nothing when there is none. */
export async function readVolume(
  client: DockerClient,
  volume: string,
): Promise<{ created?: number; labels: Record<string, string> } | undefined> {
  try {
    const raw = await client.call({}, (docker) => docker.getVolume(encodeURIComponent(volume)).inspect())
    const { CreatedAt } = raw as typeof raw & { CreatedAt?: string }
    return { created: toEpoch(CreatedAt), labels: raw.Labels ?? {} }
  } catch (error) {
    if (isMissing(error)) return undefined
    throw error
  }
}

/** Whether there is a volume of this name. */
export async function volumeExists(client: DockerClient, volume: string, signal?: AbortSignal): Promise<boolean> {
  try {
    await client.call({}, (docker) => docker.getVolume(encodeURIComponent(volume)).inspect(), { signal })
    return true
  } catch (error) {
    if (isMissing(error)) return false
    throw error
  }
}

/** `docker volume rm`; one that is gone is fine. Fails with `volumeInUse`. */
export async function removeVolume(client: DockerClient, volume: string): Promise<void> {
  try {
    await client.call({}, (docker, abortSignal) => docker.getVolume(encodeURIComponent(volume)).remove({ abortSignal }))
  } catch (error) {
    if (!isMissing(error)) throw error
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Failure && error.shape.reason === 'volumeNotFound'
}

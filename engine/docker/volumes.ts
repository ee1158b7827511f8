import type { DockerClient } from './client.ts'
import { Failure } from '../ipc/errors.ts'

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

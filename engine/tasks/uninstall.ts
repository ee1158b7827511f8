import { isGone } from './recreation.ts'
import type { TaskReport } from './tasks.ts'
import type { DockerClient } from '../docker/client.ts'
import { removeSecrets } from '../catalog/app-secrets.ts'
import { removeContainer, stopContainer } from '../docker/containers.ts'
import { removeVolume } from '../docker/volumes.ts'
import type { Secrets } from '../secrets/secrets.ts'

/** What an uninstall removes. */
export interface Uninstall {
  endpoint: string
  /** Id of the container. */
  container: string
  name: string
  /** Named volumes that go, too. */
  volumes: string[]
}

/** Stops and removes a container, then its data where that is asked for. What is gone already is fine. */
export async function uninstall(
  client: DockerClient,
  { endpoint, container, volumes }: Uninstall,
  vault: Secrets,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  report({ stage: 'stopping' })
  await stopContainer(client, container, undefined, signal).catch(ignoreGone)
  report({ stage: 'removing' })
  await removeContainer(client, container, { force: true, volumes: true }).catch(ignoreGone)
  for (const volume of volumes) {
    await removeVolume(client, volume)
    await removeSecrets(vault, endpoint, volume)
  }
  return {}
}

function ignoreGone(error: unknown): void {
  if (!isGone(error)) throw error
}

import type { DockerClient } from './client.ts'
import type { DaemonDefaults, ImageConfig, Inspected } from './inspected.ts'
import { toRunRequest } from './to-run-request.ts'
import { Failure } from '../ipc/errors.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'

/** The request that would make this container once more. Fails with `containerNotFound`. */
export async function readRunRequest(client: DockerClient, container: string): Promise<RunRequest> {
  const [inspected, info] = await Promise.all([
    client.call({ container }, (docker, abortSignal) =>
      docker.getContainer(encodeURIComponent(container)).inspect({ abortSignal }),
    ),
    client.call({}, (docker) => docker.info() as Promise<DaemonDefaults>),
  ])
  return toRunRequest(inspected as Inspected, await readImageConfig(client, inspected.Image), info)
}

/** An image may be gone while a container of it lives on: then nothing is known to come from it. */
async function readImageConfig(client: DockerClient, image: string): Promise<ImageConfig> {
  try {
    const { Config } = await client.call({ image }, (docker) => docker.getImage(image).inspect())
    return (Config ?? {}) as ImageConfig
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return {}
    throw error
  }
}

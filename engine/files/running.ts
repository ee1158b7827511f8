import type { DockerClient } from '../docker/client.ts'

/** Whether programs can be run in a container: a paused one takes none. */
export async function isRunning(client: DockerClient, container: string): Promise<boolean> {
  const { State: state } = await client.call({ container }, (docker, abortSignal) =>
    docker.getContainer(encodeURIComponent(container)).inspect({ abortSignal }),
  )
  return state.Running && !state.Paused && !state.Restarting
}

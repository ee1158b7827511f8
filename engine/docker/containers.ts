import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { toContainerDetail } from './container-detail.ts'
import { toContainer } from './container-row.ts'
import { toCreateOptions } from './create-options.ts'
import { readHostInputs } from './host-inputs.ts'
import type { ListedContainer } from './container-row.ts'
import type { Container, ContainerDetail } from '../ipc/models/container.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'

/** Milliseconds on top of a stop's own grace: the daemon kills, waits for the exit and releases mounts. */
const STOP_SLACK = 60_000
/** Seconds that Docker gives a container to stop, where neither the call nor the container says otherwise. */
const STOP_GRACE = 10

/** `docker ps -a`, or only the containers with these ids (`filters={"id":[…]}`), in the same shape. */
export async function listContainers(client: DockerClient, ids?: string[], signal?: AbortSignal): Promise<Container[]> {
  const listed = await client.call(
    {},
    (docker, abortSignal) => docker.listContainers({ all: true, ...(ids && { filters: { id: ids } }), abortSignal }),
    { signal },
  )
  const now = Date.now()
  return (listed as ListedContainer[]).map((container) => toContainer(container, now))
}

/** `docker inspect`. */
export async function inspectContainer(client: DockerClient, container: string): Promise<ContainerDetail> {
  return toContainerDetail(await act(client, container, (it, options) => it.inspect(options)))
}

/** `docker create`; answers with the container's id. Fails with `imageNotLocal`, `nameTaken` and the like. */
export async function createContainer(
  client: DockerClient,
  request: RunRequest,
  signal?: AbortSignal,
): Promise<string> {
  const about = { image: request.image, name: request.name, creating: true }
  const options = toCreateOptions(request, await readHostInputs(request, process.env))
  const created = await client.call(
    about,
    (docker, abortSignal) => docker.createContainer({ ...options, abortSignal }),
    { signal },
  )
  return created.id
}

/** `docker start`. A container that runs already is fine (304). */
export async function startContainer(client: DockerClient, container: string, signal?: AbortSignal): Promise<void> {
  await act(client, container, (it, options) => it.start(options), { timeout: STOP_SLACK, signal })
}

/** `docker stop`; `grace` in seconds before SIGKILL. One that is stopped already is fine (304). */
export async function stopContainer(client: DockerClient, container: string, grace?: number): Promise<void> {
  const timeout = (grace ?? STOP_GRACE) * 1000 + STOP_SLACK
  await act(client, container, (it, options) => it.stop({ ...options, ...(grace !== undefined && { t: grace }) }), {
    timeout,
  })
}

/** `docker restart`. */
export async function restartContainer(client: DockerClient, container: string): Promise<void> {
  await act(client, container, (it, options) => it.restart(options), { timeout: STOP_GRACE * 1000 + STOP_SLACK })
}

/** `docker pause`. */
export async function pauseContainer(client: DockerClient, container: string): Promise<void> {
  await act(client, container, (it, options) => it.pause(options))
}

/** `docker unpause`. */
export async function unpauseContainer(client: DockerClient, container: string): Promise<void> {
  await act(client, container, (it, options) => it.unpause(options))
}

/** `docker kill --signal`. */
export async function killContainer(client: DockerClient, container: string, signal: string): Promise<void> {
  await act(client, container, (it, options) => it.kill({ ...options, signal }))
}

/** `docker rm`, with `force` and its anonymous `volumes`. */
export async function removeContainer(
  client: DockerClient,
  container: string,
  { force = false, volumes = false }: { force?: boolean; volumes?: boolean } = {},
): Promise<void> {
  await act(client, container, (it, options) => it.remove({ ...options, force, v: volumes }), { timeout: STOP_SLACK })
}

/** One call on one container; names in the path are encoded, so that no name can reach another path. */
function act<Answer>(
  client: DockerClient,
  container: string,
  ask: (it: Docker.Container, options: { abortSignal: AbortSignal }) => Promise<Answer>,
  options?: { timeout?: number; signal?: AbortSignal },
): Promise<Answer> {
  return client.call(
    { container },
    (docker, abortSignal) => ask(docker.getContainer(encodeURIComponent(container)), { abortSignal }),
    options,
  )
}

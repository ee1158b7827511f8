import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { toContainerDetail } from './container-detail.ts'
import { toContainer } from './container-row.ts'
import { toCreateOptions } from './create-options.ts'
import { readHostInputs } from './host-inputs.ts'
import { inBody } from './in-body.ts'
import type { ListedContainer } from './container-row.ts'
import type { Container, ContainerDetail, ContainerProcesses } from '../ipc/models/container.ts'
import { networkOf } from '../ipc/run/network-of.ts'
import type { RunRequest } from '../ipc/models/run-request.ts'
import type { Signal } from '../ipc/signals.ts'

/** Milliseconds on top of a stop's own grace: the daemon kills, waits for the exit and releases mounts. */
const STOP_SLACK = 60_000
/** Seconds that Docker gives a container to stop, where neither the call nor the container says otherwise. */
const STOP_GRACE = 10
/** Milliseconds for a walk through the files of many containers on a slow disk. */
const SIZE_TIMEOUT = 300_000

/** `docker ps -a`, or only the containers that Docker's filters let through, for example `{ id: […] }`. */
export async function listContainers(
  client: DockerClient,
  filters?: { id?: string[]; network?: string[]; volume?: string[] },
  signal?: AbortSignal,
): Promise<Container[]> {
  const listed = await client.call(
    {},
    (docker, abortSignal) => docker.listContainers({ all: true, ...(filters && { filters }), abortSignal }),
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
  const about = {
    image: request.image,
    name: request.name,
    platform: request.platform,
    network: networkOf(request),
    creating: true,
  }
  const { name, platform, ...body } = toCreateOptions(request, await readHostInputs(request, process.env))
  const created = await client.call(
    about,
    (docker, abortSignal) => docker.createContainer(inBody(body, abortSignal, { name, platform })),
    { signal },
  )
  return created.id
}

/** `docker start`. A container that runs already is fine (304). `network`, of a new one, is for sentences. */
export async function startContainer(
  client: DockerClient,
  container: string,
  signal?: AbortSignal,
  network?: string,
): Promise<void> {
  await act(client, container, (it, options) => it.start(options), { timeout: STOP_SLACK, signal, network })
}

/** `docker stop`; `grace` in seconds before SIGKILL. One that is stopped already is fine (304). */
export async function stopContainer(
  client: DockerClient,
  container: string,
  grace?: number,
  signal?: AbortSignal,
): Promise<void> {
  await act(client, container, (it, options) => it.stop({ ...options, ...graceOf(grace) }), {
    timeout: timeoutOf(grace),
    signal,
  })
}

/** `docker restart`; `grace` as for a stop. */
export async function restartContainer(
  client: DockerClient,
  container: string,
  grace?: number,
  signal?: AbortSignal,
): Promise<void> {
  await act(client, container, (it, options) => it.restart({ ...options, ...graceOf(grace) }), {
    timeout: timeoutOf(grace),
    signal,
  })
}

/** `docker pause`. */
export async function pauseContainer(client: DockerClient, container: string, signal?: AbortSignal): Promise<void> {
  await act(client, container, (it, options) => it.pause(options), { signal })
}

/** `docker unpause`. */
export async function unpauseContainer(client: DockerClient, container: string, signal?: AbortSignal): Promise<void> {
  await act(client, container, (it, options) => it.unpause(options), { signal })
}

/** `docker kill --signal`. */
export async function killContainer(
  client: DockerClient,
  container: string,
  kill: Signal,
  signal?: AbortSignal,
): Promise<void> {
  await act(client, container, (it, options) => it.kill({ ...options, signal: kill }), { signal })
}

/** `docker rename`. Fails with `nameTaken`. */
export async function renameContainer(client: DockerClient, container: string, name: string): Promise<void> {
  await client.call({ container, name }, (docker, abortSignal) =>
    docker.getContainer(encodeURIComponent(container)).rename({ name, abortSignal }),
  )
}

/** `docker top`; `psOptions` are the host's. Fails with `psOptionsInvalid`, `containerNotRunning`. */
export async function listProcesses(
  client: DockerClient,
  container: string,
  psOptions: string,
): Promise<ContainerProcesses> {
  const query = { ...(psOptions && { ps_args: psOptions }) }
  const answer = await client.call({ container, psOptions }, async (docker, abortSignal) => {
    const it = docker.getContainer(encodeURIComponent(container))
    // The types have no signal here; dockerode takes it all the same.
    return (await it.top({ ...query, abortSignal } as object)) as { Titles?: string[]; Processes?: string[][] }
  })
  return { titles: answer.Titles ?? [], processes: answer.Processes ?? [] }
}

/** Bytes that each of these containers has written (`docker ps -s`), by id; the daemon walks through all their files. */
export async function measureContainers(client: DockerClient, ids: string[]): Promise<Record<string, number>> {
  const listed = await client.call(
    {},
    (docker, abortSignal) => docker.listContainers({ all: true, size: true, filters: { id: ids }, abortSignal }),
    { timeout: SIZE_TIMEOUT },
  )
  return Object.fromEntries((listed as ListedContainer[]).map(({ Id, SizeRw = 0 }) => [Id, Math.max(0, SizeRw)]))
}

/** `docker rm`, with `force` and its anonymous `volumes`. */
export async function removeContainer(
  client: DockerClient,
  container: string,
  { force = false, volumes = false }: { force?: boolean; volumes?: boolean } = {},
  signal?: AbortSignal,
): Promise<void> {
  await act(client, container, (it, options) => it.remove({ ...options, force, v: volumes }), {
    timeout: STOP_SLACK,
    signal,
  })
}

function graceOf(grace: number | undefined): { t?: number } {
  return grace === undefined ? {} : { t: grace }
}

/** Milliseconds that a stop may take; 0 for ever, as Docker takes a grace below 0. */
function timeoutOf(grace = STOP_GRACE): number {
  return grace < 0 ? 0 : grace * 1000 + STOP_SLACK
}

/** One call on one container; names in the path are encoded, so that no name can reach another path. */
function act<Answer>(
  client: DockerClient,
  container: string,
  ask: (it: Docker.Container, options: { abortSignal: AbortSignal }) => Promise<Answer>,
  { network, ...options }: { timeout?: number; signal?: AbortSignal; network?: string } = {},
): Promise<Answer> {
  return client.call(
    { container, network },
    (docker, abortSignal) => ask(docker.getContainer(encodeURIComponent(container)), { abortSignal }),
    options,
  )
}

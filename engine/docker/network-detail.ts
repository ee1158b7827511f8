import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { listContainers } from './containers.ts'
import { Failure } from '../ipc/errors.ts'
import type { Container } from '../ipc/models/container.ts'
import type { NetworkDetail, NetworkEndpoint } from '../ipc/models/network.ts'

/** Containers that are asked at once: Docker's list does not tell their aliases. */
const AT_ONCE = 8

type Place = Docker.EndpointSettings & { Aliases?: string[] | null }

/** `docker network inspect`, and each container's place in it, running or not. Fails with `networkNotFound`. */
export async function inspectNetwork(
  client: DockerClient,
  { id, name }: { id: string; name: string },
  signal?: AbortSignal,
): Promise<NetworkDetail> {
  const raw = await client.call(
    { network: name },
    // dockerode takes no signal here; the call ends by it all the same.
    (docker) => docker.getNetwork(encodeURIComponent(id)).inspect(),
    { signal },
  )
  const listed = await listContainers(client, { network: [raw.Name] }, signal)
  const endpoints: NetworkEndpoint[] = []
  for (let at = 0; at < listed.length; at += AT_ONCE) {
    const some = listed.slice(at, at + AT_ONCE).map((container) => readEndpoint(client, container, raw.Name, signal))
    endpoints.push(...(await Promise.all(some)).flatMap((endpoint) => endpoint ?? []))
  }
  endpoints.sort((a, b) => a.name.localeCompare(b.name))
  return { id: raw.Id, name: raw.Name, endpoints, raw }
}

/** Nothing for a container that went meanwhile. */
async function readEndpoint(
  client: DockerClient,
  { id, name, status }: Container,
  network: string,
  signal?: AbortSignal,
): Promise<NetworkEndpoint | undefined> {
  try {
    const { NetworkSettings } = await client.call(
      { container: id },
      (docker, abortSignal) => docker.getContainer(id).inspect({ abortSignal }),
      { signal },
    )
    const place = (NetworkSettings.Networks as Record<string, Place | undefined>)[network]
    const running = status === 'running' || status === 'paused'
    return place && { container: id, name, running, ...toPlace(id, place) }
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return undefined
    throw error
  }
}

/** What Docker says of a container's place in a network; empty texts are what there is not. */
export function toPlace(container: string, place: Place): Omit<NetworkEndpoint, 'container' | 'name' | 'running'> {
  const { IPAddress, GlobalIPv6Address, MacAddress, Gateway, Aliases, IPAMConfig: asked } = place
  return {
    ...(IPAddress && { ipAddress: IPAddress }),
    ...(GlobalIPv6Address && { ipv6Address: GlobalIPv6Address }),
    ...(MacAddress && { macAddress: MacAddress }),
    ...(Gateway && { gateway: Gateway }),
    // Before Docker 25 the short id is among them.
    aliases: (Aliases ?? []).filter((alias) => !container.startsWith(alias)),
    fixed: [asked?.IPv4Address, asked?.IPv6Address].flatMap((address) => address || []),
  }
}

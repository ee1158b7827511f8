import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { readImage } from './images.ts'
import { inBody } from './in-body.ts'
import type { AnonymousVolume } from '../ipc/carry-volumes.ts'
import type { FurtherNetwork } from '../ipc/recreate-command.ts'

type Inspected = Docker.ContainerInspectInfo
/** A container's place in a network, as `POST /containers/create` and `POST /networks/{id}/connect` take it. */
interface Place {
  network: string
  settings: Docker.EndpointSettings
}

/** `docker rename`. */
export async function renameContainer(client: DockerClient, container: string, name: string): Promise<void> {
  await client.call({ container, name }, (docker, abortSignal) =>
    docker.getContainer(encodeURIComponent(container)).rename({ name, abortSignal }),
  )
}

/** `docker inspect`, Docker's own answer. */
export function readInspected(client: DockerClient, container: string, signal?: AbortSignal): Promise<Inspected> {
  return client.call(
    { container },
    (docker, abortSignal) => docker.getContainer(encodeURIComponent(container)).inspect({ abortSignal }),
    { signal },
  )
}

/** `docker network connect` for each; a container that is there already stays as it is. */
export async function connectNetworks(
  client: DockerClient,
  container: string,
  places: readonly Place[],
): Promise<void> {
  for (const { network, settings } of places) {
    await client.call({ container }, (docker, abortSignal) =>
      docker
        .getNetwork(encodeURIComponent(network))
        // dockerode's types do not know of the signal.
        .connect({ Container: container, EndpointConfig: settings, abortSignal } as Docker.NetworkConnectOptions),
    )
  }
}

/** The networks of a container with what was asked of each, and nothing of what it got there. */
function placesOf(raw: Inspected): Place[] {
  return Object.entries(raw.NetworkSettings?.Networks ?? {}).map(([network, settings]): Place => {
    // Docker adds the short id by itself.
    const aliases = (settings.Aliases as string[] | null)?.filter((alias) => !raw.Id.startsWith(alias))
    return {
      network,
      settings: {
        ...(settings.IPAMConfig && { IPAMConfig: settings.IPAMConfig }),
        ...(settings.Links && { Links: settings.Links }),
        ...(aliases && aliases.length > 0 && { Aliases: aliases }),
      },
    }
  })
}

/** Networks that a container was connected to after it was made; no request has them. */
export function furtherPlaces(raw: Inspected): Place[] {
  return placesOf(raw).filter(({ network }) => network !== firstNetwork(raw))
}

/** The same as the CLI takes it. */
export async function readFurtherNetworks(client: DockerClient, container: string): Promise<FurtherNetwork[]> {
  return furtherPlaces(await readInspected(client, container)).map(({ network, settings }) => ({
    network,
    attachment: {
      aliases: settings.Aliases ?? [],
      ...(settings.IPAMConfig?.IPv4Address && { ip: settings.IPAMConfig.IPv4Address }),
      ...(settings.IPAMConfig?.IPv6Address && { ip6: settings.IPAMConfig.IPv6Address }),
    },
  }))
}

/** The network that it was made in; Docker lists the default one under the name `bridge`. */
function firstNetwork({ HostConfig: { NetworkMode: mode = 'default' } }: Inspected): string {
  return mode === 'default' ? 'bridge' : mode
}

/** All that is needed to make a container once more, after Docker has removed it. Plain, to be written down. */
export interface Original {
  image: string
  imageId: string
  options: Docker.ContainerCreateOptions
  further: Place[]
}

/**
 * What a container that is about to vanish was made with, its anonymous volumes by name. Its networks are kept apart:
 * before API 1.44 a container is made in one network only.
 */
export function toOriginal(raw: Inspected): Original {
  const { Config: config, HostConfig: host } = raw
  const first = placesOf(raw).find(({ network }) => network === firstNetwork(raw))
  const joins = host.NetworkMode?.startsWith('container:') ?? false
  const { Hostname, ExposedPorts, ...rest } = config as Docker.ContainerCreateOptions & typeof config
  return {
    image: config.Image,
    imageId: raw.Image,
    options: {
      ...rest,
      // Both come from the container whose network it joins, and Docker refuses them.
      ...(joins || host.NetworkMode === 'host' ? {} : { Hostname }),
      ...(joins ? {} : { ExposedPorts }),
      HostConfig: { ...host, Mounts: withNamedVolumes(raw) },
      ...(first && !joins && { NetworkingConfig: { EndpointsConfig: { [first.network]: first.settings } } }),
    } as Docker.ContainerCreateOptions,
    further: furtherPlaces(raw),
  }
}

/** Makes it again under a name; answers with its id. */
export async function createOriginal(client: DockerClient, original: Original, name: string): Promise<string> {
  const { image, imageId, options, further } = original
  // Its name may have come to mean another image since.
  const current = await readImage(client, image)
  const body = { ...options, Image: current?.id === imageId ? image : imageId }
  const created = await client.call({ image, name, creating: true }, (docker, abortSignal) =>
    docker.createContainer(inBody(body, abortSignal, { name })),
  )
  await connectNetworks(client, created.id, further)
  return created.id
}

/** The mounts that were asked for with `--mount`, and by name the volumes that nobody named. */
function withNamedVolumes(raw: Inspected): Docker.MountSettings[] {
  const { Binds, Mounts } = raw.HostConfig as { Binds?: string[] | null; Mounts?: Docker.MountSettings[] | null }
  const anonymous = anonymousVolumes(raw)
  const kept = (Mounts ?? []).filter((mount) => !anonymous.some(({ target }) => target === mount.Target))
  const bound = new Set(Binds?.map((bind) => bind.split(':')[1]))
  return [
    ...kept,
    ...anonymous
      .filter(({ target }) => !bound.has(target))
      .map(({ name, target, readOnly }) => ({
        Type: 'volume' as const,
        Source: name,
        Target: target,
        ReadOnly: readOnly,
      })),
  ]
}

/** Volumes of a container that nobody named: those that `docker rm -v` would take, and a new container would not find. */
export function anonymousVolumes(raw: Inspected): AnonymousVolume[] {
  return (raw.Mounts ?? [])
    .filter(({ Type, Name }) => Type === 'volume' && /^[\da-f]{64}$/.test(Name ?? ''))
    .map(({ Name = '', Destination, RW }) => ({ name: Name, target: Destination, readOnly: !RW }))
}

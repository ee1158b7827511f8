import { PROJECT_LABEL } from './container-row.ts'
import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { toEpoch } from './container-detail.ts'
import { toMap } from './create-settings.ts'
import { inBody } from './in-body.ts'
import { Failure } from '../ipc/errors.ts'
import type { AddressPool, Attachment, Network, NetworkRequest } from '../ipc/models/network.ts'

/** A network as the daemon has it; which containers are in it is known to the container index. */
export type NetworkRow = Omit<Network, 'containers'>

/** What the list says of one network, as real daemons answer it: null for empty, too. */
export interface ListedNetwork {
  Id: string
  Name: string
  Created?: string
  Driver?: string
  Scope?: string
  EnableIPv6?: boolean
  Internal?: boolean
  Attachable?: boolean
  IPAM?: { Config?: { Subnet?: string; IPRange?: string; Gateway?: string }[] | null } | null
  Options?: Record<string, string> | null
  Labels?: Record<string, string> | null
}

/** `docker network ls`, or only the networks with these ids. */
export async function listNetworks(client: DockerClient, ids?: string[], signal?: AbortSignal): Promise<NetworkRow[]> {
  const listed = await client.call(
    {},
    (docker, abortSignal) =>
      // The types have no signal here; dockerode takes it all the same.
      docker.listNetworks({ ...(ids && { filters: { id: ids } }), abortSignal } as object),
    { signal },
  )
  return (listed as ListedNetwork[]).map(toNetworkRow)
}

/** Normalises one row of `docker network ls`. */
export function toNetworkRow(listed: ListedNetwork): NetworkRow {
  const labels = listed.Labels ?? {}
  const project = labels[PROJECT_LABEL]
  return {
    id: listed.Id,
    name: listed.Name,
    created: toEpoch(listed.Created) ?? 0,
    driver: listed.Driver ?? '',
    scope: listed.Scope ?? 'local',
    ipv6: listed.EnableIPv6 ?? false,
    internal: listed.Internal ?? false,
    attachable: listed.Attachable ?? false,
    pools: (listed.IPAM?.Config ?? []).flatMap(({ Subnet, IPRange, Gateway }): AddressPool[] =>
      // Docker gives some networks an empty pool.
      Subnet
        ? [{ subnet: Subnet, ...(IPRange && { range: IPRange }), ...(Gateway && { gateway: bare(Gateway) }) }]
        : [],
    ),
    options: listed.Options ?? {},
    labels,
    ...(project ? { project } : {}),
  }
}

/** Some daemons write a gateway with its prefix. */
function bare(address: string): string {
  return address.replace(/\/\d+$/, '')
}

/** `docker network create`. Fails with `networkNameTaken`, `subnetTaken` and the like. */
export async function createNetwork(
  client: DockerClient,
  request: NetworkRequest,
): Promise<{ network: string; warning: string }> {
  const { name, driver, pools, ipv6, internal, attachable, options, labels } = request
  const body: Docker.NetworkCreateOptions = {
    Name: name,
    CheckDuplicate: true,
    Driver: driver,
    EnableIPv6: ipv6,
    Internal: internal,
    Attachable: attachable,
    Options: toMap(options),
    Labels: toMap(labels),
    IPAM: {
      Driver: 'default',
      Options: {},
      Config: pools.map(({ subnet, range, gateway }) => ({
        Subnet: subnet,
        ...(range && { IPRange: range }),
        ...(gateway && { Gateway: gateway }),
      })),
    },
  }
  const created = await client.call(
    { network: name, networkDriver: driver },
    (docker, abortSignal) =>
      docker.createNetwork(inBody(body, abortSignal)) as Promise<{ id: string; Warning?: string }>,
  )
  return { network: created.id, warning: created.Warning ?? '' }
}

/** `docker network rm`; one that is gone is fine. Fails with `networkInUse`. */
export async function removeNetwork(client: DockerClient, network: string, name: string): Promise<void> {
  try {
    await client.call({ network: name }, (docker, abortSignal) =>
      docker.getNetwork(encodeURIComponent(network)).remove({ abortSignal } as object),
    )
  } catch (error) {
    if (!isReason(error, 'networkNotFound')) throw error
  }
}

/** `docker network connect`. Fails with `alreadyConnected`, `addressTaken` and the like. */
export async function connectContainer(
  client: DockerClient,
  network: { id: string; name: string },
  container: string,
  { aliases, ip, ip6 }: Attachment,
): Promise<void> {
  const ipam = { ...(ip && { IPv4Address: ip }), ...(ip6 && { IPv6Address: ip6 }) }
  const settings = { Aliases: aliases, IPAMConfig: ipam }
  await client.call({ network: network.name, container }, (docker, abortSignal) =>
    docker
      .getNetwork(encodeURIComponent(network.id))
      .connect({ Container: container, EndpointConfig: settings, abortSignal } as object),
  )
}

/** `docker network disconnect`; a container that is not in it is fine. */
export async function disconnectContainer(
  client: DockerClient,
  network: { id: string; name: string },
  container: string,
): Promise<void> {
  try {
    await client.call({ network: network.name, container }, (docker, abortSignal) =>
      docker
        .getNetwork(encodeURIComponent(network.id))
        .disconnect({ Container: container, Force: false, abortSignal } as object),
    )
  } catch (error) {
    if (!isReason(error, 'notConnected')) throw error
  }
}

function isReason(error: unknown, reason: Failure['shape']['reason']): boolean {
  return error instanceof Failure && error.shape.reason === reason
}

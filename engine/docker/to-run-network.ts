import type Docker from 'dockerode'
import { compact, said } from './inspected.ts'
import type { ImageConfig, Inspected } from './inspected.ts'
import { fromMap } from './create-settings.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'
import type { ExposedPort, PublishedPort } from '../ipc/models/run/ports.ts'
import { cut } from '../ipc/run/codecs.ts'
import { exposedPort } from '../ipc/run/port-spec.ts'

type Bindings = Record<string, { HostIp?: string; HostPort?: string }[] | null>

/** Published ports, and those that neither they nor the image expose. */
export function toRunPorts(
  { Config: config, HostConfig: host }: Inspected,
  image: ImageConfig,
): Pick<RunRequestInput, 'ports' | 'expose'> {
  const bindings = (host.PortBindings ?? {}) as Bindings
  const expose = Object.keys(config.ExposedPorts ?? {}).filter(
    (spec) => !image.ExposedPorts?.[spec] && !Object.hasOwn(bindings, spec),
  )
  const ports = Object.entries(bindings).flatMap(([spec, places]) =>
    (places ?? []).map((place) => toPublished(exposedPort.read(spec), place)),
  )
  return { ports, expose: expose.map(exposedPort.read) }
}

function toPublished(
  { port, protocol }: ExposedPort,
  { HostIp = '', HostPort = '' }: { HostIp?: string; HostPort?: string },
): PublishedPort {
  const [first, last] = HostPort.split('-').map(Number)
  return compact({
    hostIp: said(HostIp),
    hostPort: said(first),
    hostPortEnd: said(last),
    containerPort: port,
    protocol,
  })
}

/** The network it was made in, and what was asked of its place there, without what it got there. */
export function toRunNetwork(container: Inspected): Pick<RunRequestInput, 'network' | 'networking'> {
  const { Config: config, HostConfig: host, NetworkSettings: settings } = container
  const mode = host.NetworkMode ?? 'default'
  const place = (settings.Networks as Record<string, Docker.EndpointSettings | undefined>)[mode]
  const { IPAMConfig: ipam, Aliases, Links, MacAddress } = place ?? {}
  return {
    network: mode === 'default' || mode === 'bridge' ? undefined : mode,
    networking: compact({
      aliases: (Aliases as string[] | null | undefined)?.filter((alias) => !container.Id.startsWith(alias)),
      ip: said(ipam?.IPv4Address),
      ip6: said(ipam?.IPv6Address),
      linkLocalIps: ipam?.LinkLocalIPs ?? undefined,
      // The place has any address once it has run, which another container must not have; the config, what was asked.
      macAddress: said(config.MacAddress) ?? (container.State.Status === 'created' ? said(MacAddress) : undefined),
      links: [...new Set([...(host.Links ?? []), ...((Links as string[] | null | undefined) ?? [])])].map(toLink),
      driverOptions: fromMap(place?.DriverOpts),
      dns: host.Dns ?? undefined,
      dnsSearch: host.DnsSearch ?? undefined,
      dnsOptions: host.DnsOptions ?? undefined,
      extraHosts: (host.ExtraHosts as string[] | null | undefined)?.map((line) => {
        const { name, rest = '' } = cut(line, ':')
        return { host: name, ip: rest }
      }),
    }),
  }
}

/** Docker keeps `cache` of `web` as `/redis:/web/cache`. */
function toLink(link: string): { container: string; alias?: string } {
  const { name, rest } = cut(link.replace(/^\//, ''), ':')
  const alias = rest?.slice(rest.lastIndexOf('/') + 1)
  return alias === undefined || alias === name ? { container: name } : { container: name, alias }
}

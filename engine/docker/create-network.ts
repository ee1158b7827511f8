import type Docker from 'dockerode'
import type { RunRequest } from '../ipc/models/run-request.ts'
import { isUserDefined } from '../ipc/run/checks/network.ts'
import { filled, toMap } from './create-settings.ts'

type HostNetwork = Pick<Docker.HostConfig, 'NetworkMode' | 'Links' | 'Dns' | 'DnsSearch' | 'DnsOptions' | 'ExtraHosts'>

/** The network, the container's place in it, and how it finds others. */
export function toNetwork(request: RunRequest): HostNetwork & { endpoints: Docker.EndpointsConfig } {
  const { network = 'default', networking } = request
  const links = networking.links.map(({ container, alias }) => (alias ? `${container}:${alias}` : container))
  const endpoint = toEndpoint(request, isUserDefined(network) ? links : [])
  return {
    NetworkMode: network,
    Links: filled(links),
    Dns: networking.dns.map(canonicalAddress),
    DnsSearch: networking.dnsSearch.map((domain) => (domain === '.' ? domain : domain.trim().replace(/\.$/, ''))),
    DnsOptions: networking.dnsOptions,
    ExtraHosts: filled(networking.extraHosts.map(({ host, ip }) => `${host}:${ip}`)),
    // Older daemons take no settings of an endpoint that says nothing.
    endpoints: Object.keys(endpoint).length > 0 ? { [network]: endpoint } : {},
  }
}

function toEndpoint({ networking }: RunRequest, links: string[]): Docker.EndpointSettings {
  const { ip, ip6, linkLocalIps, aliases, macAddress, driverOptions } = networking
  return {
    ...(ip || ip6 || linkLocalIps.length > 0
      ? {
          IPAMConfig: {
            ...(ip ? { IPv4Address: ip } : {}),
            ...(ip6 ? { IPv6Address: ip6 } : {}),
            ...(linkLocalIps.length > 0 ? { LinkLocalIPs: linkLocalIps } : {}),
          },
        }
      : {}),
    ...(links.length > 0 ? { Links: links } : {}),
    ...(aliases.length > 0 ? { Aliases: aliases } : {}),
    ...(macAddress ? { MacAddress: macAddress.trim() } : {}),
    ...(driverOptions.length > 0 ? { DriverOpts: toMap(driverOptions) } : {}),
  }
}

/** As Go writes an address. */
function canonicalAddress(address: string): string {
  const trimmed = address.trim()
  if (!trimmed.includes(':')) return trimmed
  return URL.canParse(`http://[${trimmed}]/`) ? new URL(`http://[${trimmed}]/`).hostname.slice(1, -1) : trimmed
}

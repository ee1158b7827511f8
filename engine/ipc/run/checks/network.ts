import type { RunRequest } from '../../models/run-request.ts'
import type { PublishedPort } from '../../models/run/ports.ts'
import { checkHostAddress, isIpv4, isIpv6 } from '../../names.ts'
import { problemOf } from '../../names.ts'
import { expandPorts } from '../port-spec.ts'
import { at, each, when } from './check.ts'
import type { RunProblem } from './check.ts'

const MAC = /^(?:[\da-f]{2}(?:([:-])[\da-f]{2})(?:\1[\da-f]{2}){4}|(?:[\da-f]{4}\.){2}[\da-f]{4})$/i
const DOMAIN = /^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?)(?:\.[a-z\d](?:[a-z\d-]*[a-z\d])?)*\.?$/i

/** Docker's own networks have neither aliases nor addresses of one's choice (`NetworkMode.IsUserDefined`). */
export function isUserDefined(network: string | undefined): boolean {
  return !!network && !/^(?:default|bridge|host|none|container:.*)$/.test(network)
}

/** Ports, names and addresses, each by itself. Whether a port is free only the engine knows. */
export function checkNetwork(request: RunRequest): RunProblem[] {
  const { ports, networking } = request
  const { ip, ip6, macAddress } = networking
  return [
    ...each('ports', ports, checkPort),
    ...checkCombination(request),
    ...when(!!ip && !isIpv4(ip), 'networking.ip', 'addressInvalid', { address: ip ?? '' }),
    ...when(!!ip6 && !isIpv6(ip6), 'networking.ip6', 'addressInvalid', { address: ip6 ?? '' }),
    ...when(!!macAddress && !MAC.test(macAddress.trim()), 'networking.macAddress', 'macAddressInvalid', {
      address: macAddress ?? '',
    }),
    ...each('networking.linkLocalIps', networking.linkLocalIps, checkAddress),
    ...each('networking.dns', networking.dns, checkAddress),
    ...each('networking.dnsSearch', networking.dnsSearch, (domain, path) =>
      when(domain !== '.' && !(DOMAIN.test(domain.trim()) && /[a-z]/i.test(domain)), path, 'domainInvalid', { domain }),
    ),
    ...each('networking.extraHosts', networking.extraHosts, ({ host, ip: address }, path) => [
      ...when(host === '' || host.includes(':'), `${path}.host`, 'extraHostInvalid', { host: `${host}:${address}` }),
      ...(address === 'host-gateway' ? [] : checkAddress(address, `${path}.ip`)),
    ]),
    ...each('networking.links', networking.links, ({ container }, path) =>
      when(container === '', `${path}.container`, 'required', {}),
    ),
  ]
}

function checkPort(port: PublishedPort, path: string): RunProblem[] {
  const { hostIp } = port
  return [
    ...at(`${path}.hostIp`, hostIp ? checkHostAddress(hostIp) : undefined),
    ...at(
      `${path}.hostPort`,
      problemOf(() => expandPorts(port)),
    ),
  ]
}

function checkAddress(address: string, path: string): RunProblem[] {
  const trimmed = address.trim()
  return when(!isIpv4(trimmed) && !isIpv6(trimmed), path, 'addressInvalid', { address })
}

/** What a network refuses, as the CLI and dockerd do (`runconfig/hostconfig_unix.go`). */
function checkCombination({
  network,
  networking,
  hostname,
  ports,
  publishAll,
  expose,
  security,
}: RunRequest): RunProblem[] {
  const name = network ?? 'default'
  const own = isUserDefined(network)
  const refuse = (isSo: boolean, path: string, option: string): RunProblem[] =>
    when(isSo, path, 'networkRefusesOption', { option, network: name })
  const { aliases, links, ip, ip6, linkLocalIps, dns, extraHosts, macAddress } = networking
  const problems = [
    ...when(aliases.length > 0 && !own, 'networking.aliases', 'networkNotOwn', { option: '--network-alias' }),
    ...when(links.length > 0 && network !== undefined && !own, 'networking.links', 'networkNotOwn', {
      option: '--link',
    }),
    ...when(!!ip && !own, 'networking.ip', 'networkNotOwn', { option: '--ip' }),
    ...when(!!ip6 && !own, 'networking.ip6', 'networkNotOwn', { option: '--ip6' }),
    ...when(linkLocalIps.length > 0 && !own, 'networking.linkLocalIps', 'networkNotOwn', { option: '--link-local-ip' }),
    ...when(!!hostname && security.uts === 'host', 'hostname', 'optionsConflict', {
      option: '--hostname',
      other: '--uts host',
    }),
  ]
  if (!name.startsWith('container:')) return problems
  return [
    ...problems,
    ...refuse(!!hostname, 'hostname', '--hostname'),
    ...refuse(dns.length > 0, 'networking.dns', '--dns'),
    ...refuse(extraHosts.length > 0, 'networking.extraHosts', '--add-host'),
    ...refuse(!!macAddress, 'networking.macAddress', '--mac-address'),
    ...refuse(ports.length > 0, 'ports.0.hostPort', '--publish'),
    ...refuse(publishAll, 'publishAll', '--publish-all'),
    ...refuse(expose.length > 0, 'expose', '--expose'),
  ]
}

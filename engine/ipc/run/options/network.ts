import { failure } from '../../errors.ts'
import type { RunRequest } from '../../models/run-request.ts'
import type { Networking } from '../../models/run/networking.ts'
import { checkHostAddress } from '../../names.ts'
import { cut, setting, text } from '../codecs.ts'
import { readCsv, writeCsv } from '../csv.ts'
import { flag, list, single } from '../option.ts'
import type { Codec, RunOption } from '../option.ts'
import { exposedPort, publishedPort } from '../port-spec.ts'

const whole = (request: RunRequest): RunRequest => request
const networking = (request: RunRequest): Networking => request.networking

const link: Codec<Networking['links'][number]> = {
  read(value) {
    const [container = '', alias, ...more] = value.split(':')
    if (container === '' || more.length > 0) throw failure('linkInvalid', { link: value })
    return { container, ...(alias && { alias }) }
  },
  write: ({ container, alias }) => (alias ? `${container}:${alias}` : container),
}

const extraHost: Codec<Networking['extraHosts'][number]> = {
  read(value) {
    const { name: host, rest = '' } = cut(value, value.includes('=') ? '=' : ':')
    const ip = rest.replace(/^\[(.+)\]$/, '$1')
    if (host === '' || ip === '') throw failure('extraHostInvalid', { host: value })
    const invalid = ip === 'host-gateway' ? undefined : checkHostAddress(ip)
    if (invalid) throw failure('hostAddressInvalid', { address: ip })
    return { host, ip }
  },
  write: ({ host, ip }) => `${host}:${ip}`,
}

/** `--network name` or, where the driver is given options, `--network name=…,driver-opt=…`. */
const network: RunOption = {
  names: ['--network', '--net'],
  write({ network: name, networking: { driverOptions } }) {
    if (!name) return []
    if (driverOptions.length === 0) return [['--network', name]]
    const options = driverOptions.map((option) => `driver-opt=${setting.write(option)}`)
    return [['--network', writeCsv([`name=${name}`, ...options])]]
  },
  read(value, request) {
    if (request.network !== undefined) throw failure('networkTwice', {})
    if (!/\w+=\w+/.test(value)) request.network = value
    else for (const field of readCsv(value)) readNetworkField(request, field)
  },
}

function readNetworkField(request: RunRequest, field: string): void {
  const { name, rest = '' } = cut(field, '=')
  const value = rest.trim()
  const { networking: place } = request
  if (name === 'name') request.network = value
  else if (name === 'alias') place.aliases.push(value)
  else if (name === 'ip') place.ip = value
  else if (name === 'ip6') place.ip6 = value
  else if (name === 'mac-address') place.macAddress = value
  else if (name === 'link-local-ip') place.linkLocalIps.push(value)
  else if (name === 'driver-opt') place.driverOptions.push(setting.read(value))
  else throw failure('runOptionInvalid', { value: field })
}

/** The network, and the ports that are open to the outside. */
export const portOptions: RunOption[] = [
  network,
  flag(['-P', '--publish-all'], whole, 'publishAll'),
  list(['-p', '--publish'], (request) => request.ports, publishedPort),
  list(['--expose'], (request) => request.expose, exposedPort),
]

/** Names and addresses. */
export const networkingOptions: RunOption[] = [
  single(['-h', '--hostname'], whole, 'hostname', text),
  single(['--domainname'], whole, 'domainname', text),
  list(['--network-alias', '--net-alias'], (request) => networking(request).aliases, text),
  single(['--ip'], networking, 'ip', text),
  single(['--ip6'], networking, 'ip6', text),
  list(['--link-local-ip'], (request) => networking(request).linkLocalIps, text),
  single(['--mac-address'], networking, 'macAddress', text),
  list(['--link'], (request) => networking(request).links, link),
  list(['--dns'], (request) => networking(request).dns, text),
  list(['--dns-search'], (request) => networking(request).dnsSearch, text),
  list(['--dns-option', '--dns-opt'], (request) => networking(request).dnsOptions, text),
  list(['--add-host'], (request) => networking(request).extraHosts, extraHost),
]

import { BlockList, isIP } from 'node:net'
import { failure } from '../ipc/errors.ts'

/** The proxy that a request goes through; undefined goes straight. */
export type ProxyFor = (url: URL) => URL | undefined

const DEFAULT_PORTS: Record<string, string> = { 'http:': '80', 'https:': '443' }

/**
 * Reads `HTTP_PROXY`, `HTTPS_PROXY` and `NO_PROXY` as the docker CLI and the daemon do, that is as Go's `httpproxy`:
 * upper case before lower, never for this machine itself; `ALL_PROXY` is not read by them. A request throws
 * `proxyUnsupported` where what is named is neither an HTTP, an HTTPS nor a SOCKS5 proxy.
 */
export function readProxies(env: NodeJS.ProcessEnv): ProxyFor {
  const exempt = readExempt(env['NO_PROXY'] || env['no_proxy'] || '')
  const named: Record<string, string | undefined> = {
    'http:': env['HTTP_PROXY'] || env['http_proxy'],
    'https:': env['HTTPS_PROXY'] || env['https_proxy'],
  }
  return (url) => {
    const text = named[url.protocol]
    const host = url.hostname.toLowerCase().replaceAll(/^\[|\]$/g, '')
    if (!text || isOwn(host) || exempt(host, url.port || DEFAULT_PORTS[url.protocol] || '')) return undefined
    return parseProxy(text)
  }
}

/** Kinds of proxies that Go's transport knows, and so the daemon. */
const KINDS: ReadonlySet<string> = new Set(['http:', 'https:', 'socks5:', 'socks5h:'])

/** An address without a scheme is that of an HTTP proxy. */
function parseProxy(text: string): URL {
  const address = /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `http://${text}`
  const url = URL.canParse(address) ? new URL(address) : undefined
  if (url?.hostname && KINDS.has(url.protocol)) return url
  // What stands before the host may be a password.
  throw failure('proxyUnsupported', { proxy: url ? `${url.protocol}//${url.host}` : text.replace(/^.*@/, '') })
}

function isOwn(host: string): boolean {
  return host === 'localhost' || LOOPBACK.check(host, familyOf(host))
}

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8)
LOOPBACK.addAddress('::1', 'ipv6')

type Exempt = (host: string, port: string) => boolean

/** `NO_PROXY`: addresses, networks, domains with all that is below them (`.domain` only that), each perhaps with a port. */
function readExempt(list: string): Exempt {
  const rules = list
    .split(',')
    .map((entry) => entry.trim().toLowerCase())
    .filter(Boolean)
    .map(readRule)
  return (host, port) => rules.some((rule) => rule(host, port))
}

function readRule(entry: string): Exempt {
  if (entry === '*') return () => true
  const [network = '', prefix] = entry.split('/')
  if (prefix !== undefined && isIP(network)) return inNetwork(network, Number(prefix))
  const { host, port } = splitPort(entry)
  const ofPort = (asked: string): boolean => port === '' || port === asked
  if (isIP(host)) {
    const same = inNetwork(host, isIP(host) === 6 ? 128 : 32)
    return (asked, askedPort) => same(asked, askedPort) && ofPort(askedPort)
  }
  const domain = host.startsWith('*.') ? host.slice(1) : host
  if (domain === '') return () => false
  const below = domain.startsWith('.') ? domain : `.${domain}`
  return (asked, askedPort) => ofPort(askedPort) && (asked.endsWith(below) || asked === domain)
}

function inNetwork(address: string, prefix: number): Exempt {
  const wide = isIP(address) === 6 ? 128 : 32
  if (!Number.isInteger(prefix) || prefix < 0 || prefix > wide) return () => false
  const network = new BlockList()
  network.addSubnet(address, prefix, familyOf(address))
  return (host) => isIP(host) === isIP(address) && network.check(host, familyOf(host))
}

/** `host`, `host:port`, `[v6]:port`, or an IPv6 address by itself. */
function splitPort(entry: string): { host: string; port: string } {
  const [, v6, v6Port = ''] = /^\[(.*)\](?::(\d+))?$/.exec(entry) ?? []
  if (v6 !== undefined) return { host: v6, port: v6Port }
  const [, host, port = ''] = /^([^:]*):([^:]*)$/.exec(entry) ?? []
  return host === undefined ? { host: entry, port: '' } : { host, port }
}

function familyOf(host: string): 'ipv4' | 'ipv6' {
  return isIP(host) === 6 ? 'ipv6' : 'ipv4'
}

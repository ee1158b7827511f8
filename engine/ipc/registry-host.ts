import { failure } from './errors.ts'

/** Docker Hub's name in an image's reference. */
export const HUB = 'docker.io'
/** The other names under which people know Docker Hub; the last is its key in `config.json`. */
const HUB_ALIASES = new Set([
  HUB,
  'index.docker.io',
  'registry-1.docker.io',
  'hub.docker.com',
  'registry.hub.docker.com',
])
/** What `docker login` keeps Docker Hub's credentials under, for historical reasons. */
const HUB_KEY = 'https://index.docker.io/v1/'

const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const HOST = new RegExp(String.raw`^(?:${DOMAIN_PART}(?:\.${DOMAIN_PART})*|\[[a-fA-F0-9:]+\])(?::([0-9]{1,5}))?$`)

/**
 * Reads what a person calls a registry: `reg.example:5000`, also as an address that was copied from a browser. Answers
 * with the host as it stands in a reference. Throws `registryHostInvalid`, also for a name without dot and port, which
 * in a reference would be a folder of Docker Hub.
 */
export function parseRegistryHost(text: string): string {
  const host = hostOfKey(text.trim())
  if (HUB_ALIASES.has(host.toLowerCase())) return HUB
  if (!isHostAndPort(host) || !(/[.:]/.test(host) || host === 'localhost')) {
    throw failure('registryHostInvalid', { host: text })
  }
  return host
}

/** Whether a text is a host as Docker takes a registry's (its `DomainRegexp`), with or without a port. */
export function isHostAndPort(text: string): boolean {
  const found = HOST.exec(text)
  const port = Number(found?.[1] ?? 1)
  return found !== null && port >= 1 && port <= 65_535
}

/** The host in a key of `config.json`, which may have a scheme and a path (docker's `ConvertToHostname`). */
export function hostOfKey(key: string): string {
  return key.replace(/^https?:\/\//, '').split('/', 1)[0] ?? ''
}

/** The registry that a key of `config.json` is about, as it stands in a reference. */
export function registryOfKey(key: string): string {
  const host = hostOfKey(key)
  return HUB_ALIASES.has(host) ? HUB : host
}

/** The key of `config.json` that the docker CLI uses for a registry. */
export function credentialKey(host: string): string {
  return host === HUB ? HUB_KEY : host
}

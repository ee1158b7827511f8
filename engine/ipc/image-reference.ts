import { failure } from './errors.ts'

/** Docker Hub's name in a reference, and where its official images are. */
const HUB = 'docker.io'
const LIBRARY = 'library/'
/** Docker's limit on domain and path together, in characters. */
const NAME_LIMIT = 255

// The grammar of github.com/distribution/reference (regexp.go), which dockerd and the registries use.
const DOMAIN_PART = '(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])'
const DOMAIN = new RegExp(String.raw`^(?:${DOMAIN_PART}(?:\.${DOMAIN_PART})*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$`)
const PATH_PART = '[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*'
const PATH = new RegExp(`^${PATH_PART}(?:/${PATH_PART})*$`)
const TAG = /^\w[\w.-]{0,127}$/
const DIGEST = /^(?:sha256:[a-f0-9]{64}|sha384:[a-f0-9]{96}|sha512:[a-f0-9]{128})$/
const IMAGE_ID = /^[a-f0-9]{64}$/

/** The parts of an image's name, with Docker Hub's defaults filled in; a tag or digest only where one was written. */
export interface ImageReference {
  /** Registry with its port: `docker.io`, `localhost:5000`. */
  domain: string
  /** Repository within the registry: `library/redis`. */
  path: string
  tag?: string
  digest?: string
}

/**
 * Parses what a person writes after `docker pull`, by Docker's own grammar (`reference.ParseNormalizedNamed`).
 * Throws `imageReferenceUppercase` or `imageReferenceInvalid`.
 */
export function parseImageReference(image: string): ImageReference {
  const invalid = () => failure('imageReferenceInvalid', { image })
  if (IMAGE_ID.test(image)) throw invalid()

  const at = image.indexOf('@')
  const digest = at === -1 ? undefined : image.slice(at + 1)
  const tagged = at === -1 ? image : image.slice(0, at)
  const { domain, remainder } = splitDomain(tagged)
  const colon = remainder.indexOf(':')
  const tag = colon === -1 ? undefined : remainder.slice(colon + 1)
  const written = colon === -1 ? remainder : remainder.slice(0, colon)
  const path = domain === HUB && !written.includes('/') ? LIBRARY + written : written

  const rest =
    DOMAIN.test(domain) && (tag === undefined || TAG.test(tag)) && (digest === undefined || DIGEST.test(digest))
  if (rest && !PATH.test(path) && PATH.test(path.toLowerCase())) throw failure('imageReferenceUppercase', { image })
  if (!rest || !PATH.test(path) || domain.length + 1 + path.length > NAME_LIMIT) throw invalid()
  return { domain, path, ...(tag === undefined ? {} : { tag }), ...(digest === undefined ? {} : { digest }) }
}

/** As short as Docker shows it: `redis:7` for `docker.io/library/redis:7`. */
export function familiarName(reference: ImageReference): string {
  return familiarRepository(reference) + suffix(reference)
}

/** The repository alone, as Docker shows it: `redis`, `registry.example.com/team/app`. */
export function familiarRepository({ domain, path }: ImageReference): string {
  const own = path.startsWith(LIBRARY) ? path.slice(LIBRARY.length) : path
  const short = own.includes('/') ? path : own
  // `docker.io/localhost/app` stays whole: cut short it would be read back as the registry localhost.
  return domain === HUB && splitDomain(short).remainder === short ? short : `${domain}/${path}`
}

/** Complete, with `latest` where neither tag nor digest was written: `docker.io/library/redis:latest`. */
export function canonicalName(reference: ImageReference): string {
  return `${reference.domain}/${reference.path}${suffix(withDefaultTag(reference))}`
}

/** What `docker pull` asks for: `latest` where neither tag nor digest was written. */
export function withDefaultTag(reference: ImageReference): ImageReference {
  return reference.tag === undefined && reference.digest === undefined ? { ...reference, tag: 'latest' } : reference
}

function suffix({ tag, digest }: ImageReference): string {
  return (tag === undefined ? '' : `:${tag}`) + (digest === undefined ? '' : `@${digest}`)
}

/** The first part is a registry if it looks like a host; else the name is Docker Hub's. */
function splitDomain(name: string): { domain: string; remainder: string } {
  const slash = name.indexOf('/')
  const first = slash === -1 ? '' : name.slice(0, slash)
  const isHost = /[.:]/.test(first) || first === 'localhost' || first !== first.toLowerCase()
  if (!isHost) return { domain: HUB, remainder: name }
  return { domain: first === 'index.docker.io' ? HUB : first, remainder: name.slice(slash + 1) }
}

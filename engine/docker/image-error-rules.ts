import { imageOf, nameOf, nothing, referenceOf, registryOf, rule } from './error-rule.ts'
import type { Group, Rule, Told } from './error-rule.ts'
import { describe } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'
import { familiarRepository } from '../ipc/image-reference.ts'

/** Only Docker Hub tells a missing tag from a missing repository: it denies access to the latter. */
function manifestUnknown(group: Group, told: Told): ErrorShape {
  const { image } = imageOf(group, told)
  const reference = referenceOf(image)
  if (reference?.domain !== 'docker.io' || reference.digest !== undefined) {
    return describe('imageNotFound', { image }, told.detail)
  }
  const params = { repository: familiarRepository(reference), tag: reference.tag ?? 'latest' }
  return describe('tagNotFound', params, told.detail)
}

function imageMissing(group: Group, told: Told): ErrorShape {
  return describe(told.creating ? 'imageNotLocal' : 'imageGone', imageOf(group, told), told.detail)
}

/** A failed request of Go's http client, `Get "https://host/v2/": …`, its host captured where it is told. */
const request = (rest: RegExp): RegExp =>
  new RegExp(String.raw`(?:(?:Get|Head|Post) "?https?://(?<host>[^/"]+)/[^ ]*"?: .*|^.*)(?:${rest.source})`)

/** What the daemon says of images: on their way from a registry, and those that it has. */
export const IMAGE_RULES: Rule[] = [
  // a download that was under way
  rule(
    'digestMismatch',
    imageOf,
    /(?:layer|image|manifest) verification failed for digest/,
    /unexpected commit digest/,
    /gzip: invalid (?:checksum|header)/,
    /invalid tar header/,
    /layers from manifest don't match/,
  ),
  rule(
    'pullInterrupted',
    imageOf,
    /download failed after attempts/,
    /unexpected EOF/,
    /httpReadSeeker: failed/,
    /read \w+ \S+->\S+: .*connection reset by peer/,
  ),
  // registries
  rule(
    'notARegistry',
    registryOf,
    /(?:missing or empty|unsupported) Content-Type|unsupported (?:manifest )?media ?type/i,
    /invalid character '.' looking for beginning of value/,
  ),
  rule('registryRateLimit', nothing, /toomanyrequests|429 Too Many Requests/),
  rule('registryPlainHttp', registryOf, request(/server gave HTTP response to HTTPS client/)),
  rule('registryCertificate', registryOf, request(/x509: |failed to verify certificate/)),
  rule(
    'registryUnknownHost',
    registryOf,
    request(/no such host|server misbehaving|Temporary failure in name resolution|lookup \S+(?: on \S+)?: /),
  ),
  rule(
    'registryUnreachable',
    registryOf,
    request(/connection refused|connection reset by peer|no route to host|network is unreachable|EOF$/),
    request(/i\/o timeout|TLS handshake timeout|Client\.Timeout exceeded|context deadline exceeded|request canceled/),
    request(/unexpected (?:HTTP )?status(?: code)?.*5\d\d/),
  ),
  {
    patterns: [
      /no matching manifest for/,
      /no match for platform in manifest/,
      /cannot be used on this platform/,
      /does not match the specified platform/,
    ],
    means(group, told) {
      const about = imageOf(group, told)
      return told.platform === undefined
        ? describe('platformNotFound', about, told.detail)
        : describe('platformNotOffered', { ...about, platform: told.platform }, told.detail)
    },
  },
  { patterns: [/manifest for (?<image>\S+) not found/, /manifest unknown/], means: manifestUnknown },
  rule('imageNotFound', imageOf, /name unknown|repository name not known to registry/),
  rule(
    'registryDenied',
    imageOf,
    /pull access denied for (?<image>[^,\s]+)/,
    /^unauthorized$|unauthorized: |authentication required|no basic auth credentials|failed to authorize/,
    /requested access to the resource is denied/,
  ),
  // images
  rule(
    'imageInUse',
    (group, told) => ({ ...imageOf(group, told), container: nameOf(group('id'), told) }),
    /image is being used by (?:running|stopped) container (?<id>\w+)/,
    /container (?<id>\w+) is using its referenced image/,
  ),
  rule('imageHasChildren', imageOf, /image has dependent child images/),
  rule('imageSeveralTags', imageOf, /image is referenced in multiple repositories/),
  {
    patterns: [/No such image: (?<image>\S+)/i, /(?<image>\S+): image not known/, /reference does not exist/],
    means: imageMissing,
  },
]

import { NETWORK_RULES } from './network-error-rules.ts'
import { REGISTRY_RULES } from './registry-error-rules.ts'
import { describe } from '../ipc/errors.ts'
import type { ErrorReason, ErrorShape, ReasonParams } from '../ipc/errors.ts'
import { familiarRepository, parseImageReference } from '../ipc/image-reference.ts'
import type { ImageReference } from '../ipc/image-reference.ts'

/** What a call is about, so that a sentence can name it. */
export interface Subject {
  container?: string
  image?: string
  /** The registry that is asked itself, for a login or a search. */
  registry?: string
  /** A network's name. */
  network?: string
  /** Of a network that is to be made. */
  networkDriver?: string
  /** The image is on its way to a registry. */
  pushing?: true
  /** Name of a container that is to be made. */
  name?: string
  /** Name of a volume, and the driver that is to make it. */
  volume?: string
  driver?: string
  /** A path in the container. */
  path?: string
  /** Options of ps, for `docker top`. */
  psOptions?: string
  /** A missing image is one to be pulled (`docker create`), not one that went away. */
  creating?: boolean
}

/** How ids and ports in the daemon's words become names. */
export interface Surroundings {
  /** The name of the endpoint. */
  endpoint: string
  /** Name of the container that publishes a port of the host. */
  portHolder?: (port: number) => string | undefined
  /** Name of a container by its id, short or long. */
  containerName?: (id: string) => string | undefined
  /** See `DockerClient`. */
  authFor?: (registry: string) => Promise<string>
}

export type Told = Subject & Partial<Surroundings> & { detail: string }
/** A named group of the pattern that matched; empty if it took no part. */
type Group = (name: string) => string

/** One kind of message of the daemon and what it means. */
export interface Rule {
  /** Without it the words mean the same whatever was asked. */
  when?: (told: Told) => boolean
  patterns: RegExp[]
  means: (group: Group, told: Told) => ErrorShape
}

function rule<Reason extends ErrorReason>(
  reason: Reason,
  params: (group: Group, told: Told) => ReasonParams<Reason>,
  ...patterns: RegExp[]
): Rule {
  return { patterns, means: (group, told) => describe(reason, params(group, told), told.detail) }
}

const imageOf = (group: Group, told: Told) => ({ image: told.image || group('image') })
const registryOf = (group: Group, told: Told) => ({
  registry: group('host') || (told.registry ?? referenceOf(told.image)?.domain ?? ''),
})
const containerOf = (group: Group, told: Told) => ({
  container: known(told) || nameOf(group('id'), told) || (told.name ?? ''),
})
const nothing = () => ({})

/** What a call was asked for: by its name where it was by its id, which says nothing to a person. */
function known(told: Told): string {
  const { container = '' } = told
  return /^[\da-f]{12,64}$/.test(container) ? nameOf(container, told) : container
}

function nameOf(id: string, told: Told): string {
  return told.containerName?.(id) ?? id
}

function referenceOf(image = ''): ImageReference | undefined {
  try {
    return parseImageReference(image)
  } catch {
    return undefined // an id, or nothing that a registry could be read from
  }
}

function portConflict(group: Group, told: Told): ErrorShape {
  const port = group('port')
  const container = told.portHolder?.(Number(port))
  return container === undefined
    ? describe('portTakenOnHost', { port }, told.detail)
    : describe('portTaken', { port, container }, told.detail)
}

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

/** The first that matches wins, so what is more specific stands above. The words are those of dockerd 20.10 to 28. */
export const RULES: Rule[] = [
  rule('diskFull', nothing, /no space left on device/, /disk quota exceeded/),
  // ports
  rule('portPrivileged', (group) => ({ port: group('port') }), /cannot expose privileged port (?<port>\d+)/),
  {
    patterns: [
      /Bind for \S*:(?<port>\d+) failed: port is already allocated/,
      /listen \w+ \S*:(?<port>\d+): bind: address already in use/,
      /failed to bind host port (?:for )?(?:[\d.]+|\[[\da-f:]+\]):(?<port>\d+)\S*: address already in use/,
    ],
    means: portConflict,
  },
  rule(
    'hostAddressInvalid',
    (group) => ({ address: group('ip') }),
    /listen \w+ (?<ip>[\d.]+|\[[\da-f:]+\]):\d+: bind: cannot assign requested address/,
    /failed to bind host port (?:for )?(?<ip>[\d.]+|\[[\da-f:]+\]):\S+: cannot assign requested address/,
  ),
  // what was asked for
  rule(
    'nameTaken',
    (group, told) => ({ name: told.name || group('name') }),
    /container name "\/?(?<name>[^"]+)" is already in use/,
  ),
  rule('nameInvalid', (group) => ({ name: group('name') }), /Invalid container name \(\/?(?<name>[^)]*)\)/),
  rule('hostPathMissing', (group) => ({ path: group('path') }), /bind source path does not exist: (?<path>.+)/),
  rule('mountTargetTwice', (group) => ({ path: group('path') }), /Duplicate mount point: (?<path>.+)/),
  rule(
    'containerPathInvalid',
    (group) => ({ path: group('path') }),
    /invalid mount path: '(?<path>[^']*)' mount path must/,
  ),
  rule(
    'volumeNameInvalid',
    (group) => ({ name: group('name') }),
    /"(?<name>[^"]*)" includes invalid characters for a local/,
  ),
  rule('volumeNameInvalid', (_, told) => ({ name: told.volume ?? '' }), /volume name is too short/),
  rule(
    'volumeDriverMissing',
    (group) => ({ driver: group('driver') }),
    /error looking up volume plugin (?<driver>[^:\s]+)/,
  ),
  rule('volumeOptionInvalid', (group) => ({ option: group('option') }), /: invalid option: "(?<option>[^"]*)"/),
  rule('volumeExists', (_, told) => ({ volume: told.volume ?? '' }), /volume name must be unique/),
  rule('imageReferenceUppercase', imageOf, /must be lowercase/),
  rule('imageReferenceInvalid', imageOf, /invalid reference format/, /invalid tag format/),
  ...REGISTRY_RULES,
  ...NETWORK_RULES,
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
  rule(
    'platformNotFound',
    imageOf,
    /no matching manifest for/,
    /no match for platform in manifest/,
    /cannot be used on this platform/,
    /does not match the specified platform/,
  ),
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
  // files of a container
  rule(
    'fileNotFound',
    (group, told) => ({ path: told.path || group('path'), ...containerOf(group, told) }),
    /Could not find the file (?<path>[^]+) in container (?<id>\S+)/,
    /^(?:l?stat|GetFileAttributesEx|CreateFile) (?<path>[^]+): no such file or directory/,
  ),
  rule(
    'notAFolder',
    (group, told) => ({ path: told.path || group('path') }),
    /(?:l?stat|open) (?<path>[^]+): not a directory/,
    /not a directory/,
  ),
  rule('fileOverFolder', (group) => ({ path: group('path') }), /cannot overwrite directory "(?<path>[^]+)" with non-/),
  rule('folderOverFile', (group) => ({ path: group('path') }), /cannot overwrite non-directory "(?<path>[^]+)" with/),
  rule('linkRefused', (group) => ({ path: group('path') }), /invalid symlink "(?<path>[^]+)" -> /),
  rule(
    'readOnlyFiles',
    (group, told) => ({ path: told.path || group('path') }),
    /container rootfs is marked read-only|mounted volume is marked read-only/,
    /(?<path>\/[^:]*): read-only file system/i,
  ),
  // the process of a container
  rule('userNotFound', (group) => ({ user: group('user') }), /unable to find (?:user|group) (?<user>[^:\s]+)/),
  rule(
    'commandNotFound',
    (group) => ({ program: group('program') }),
    /exec: "(?<program>[^"]*)": (?:executable file not found|(?:stat \S+: )?no such file or directory)/,
  ),
  rule(
    'commandNotExecutable',
    (group) => ({ program: group('program') }),
    /exec: "(?<program>[^"]*)": (?:permission denied|is a directory)/,
    /exec (?<program>\S+): exec format error/,
  ),
  rule(
    'limitsUnsupported',
    (_, told) => ({ detail: told.detail }),
    /kernel does not support|cgroup is not mounted|NanoCPUs can not be set|rootless mode requires cgroup/i,
  ),
  // what `docker top` asks of ps
  rule(
    'psOptionsInvalid',
    (_, told) => ({ options: told.psOptions ?? '' }),
    /^ps: /,
    /error running ps|[Cc]ouldn't find PID field/,
  ),
  // states of containers
  rule(
    'containerNotFound',
    containerOf,
    /No such container: (?<id>\S+)/i,
    /no container with name or ID "(?<id>[^"]+)"/i,
  ),
  rule(
    'removalInProgress',
    containerOf,
    /removal of container (?<id>\S+) is already in progress/,
    /container is marked for removal/,
  ),
  rule(
    'containerPaused',
    containerOf,
    /container (?<id>\w+) is (?:already )?paused/i,
    /container is paused|paused container/i,
  ),
  rule(
    'containerRunning',
    containerOf,
    /cannot remove a running container (?<id>\w+)/,
    /container is running: stop the container/,
  ),
  rule('containerNotRunning', containerOf, /container (?<id>\w+) is (?:not running|restarting, wait)/i),
  rule(
    'logsUnreadable',
    (_, told) => ({ container: nameOf(told.container ?? '', told) }),
    /configured logging driver does not support reading/,
  ),
  rule('sessionNotFound', nothing, /No such exec instance/i),
  rule('networkNotFound', (group) => ({ network: group('network') }), /network (?<network>\S+) not found/),
  rule(
    'volumeInUse',
    (group, told) => ({ volume: group('volume'), container: nameOf(group('id'), told) }),
    /remove (?<volume>\S+): volume is in use - \[(?<id>\w+)/,
  ),
  rule('volumeNotFound', (group) => ({ volume: group('volume') }), /get (?<volume>\S+): no such volume/),
]

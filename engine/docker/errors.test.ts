import { describe, expect, it } from 'vitest'
import { ofMessage, translate } from './errors.ts'
import type { CallContext } from './errors.ts'
import type { ErrorReason } from '../ipc/errors.ts'

const HUB = 'Error response from daemon: '
const OCI =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '
const around: CallContext = {
  endpoint: 'Longshore engine',
  containerName: (id) => ({ '1fb35f2fb0c2': 'web', '3aef0a7b8d5e': 'cache' })[id],
  portHolder: (port) => (port === 8080 ? 'web' : undefined),
}

/** Words of the daemon, what the call was about, the reason it stands for, and what its sentence must contain. */
const MESSAGES: [string, CallContext, ErrorReason, ...string[]][] = [
  // files, 26.1
  [
    'Could not find the file /etc/nope in container 1fb35f2fb0c2',
    { container: '1fb35f2fb0c2' },
    'fileNotFound',
    '/etc/nope',
    '“web”',
  ],
  [
    'Could not find the file /new in container web',
    { container: 'web', path: '/new/file' },
    'fileNotFound',
    '/new/file',
  ],
  ['lstat /etc/passwd/x: not a directory', { container: 'web', path: '/etc/passwd/x' }, 'notAFolder', '/etc/passwd/x'],
  ['cannot overwrite directory "/tmp/a" with non-directory "/tmp"', { container: 'web' }, 'fileOverFolder', '/tmp/a'],
  ['cannot overwrite non-directory "/tmp/a" with directory "/tmp"', { container: 'web' }, 'folderOverFile', '/tmp/a'],
  ['invalid symlink "/tmp/up" -> "../../etc"', { container: 'web' }, 'linkRefused', '/tmp/up'],
  ['container rootfs is marked read-only', { container: 'web', path: '/tmp' }, 'readOnlyFiles', '/tmp'],
  // 20.10, 26.1
  [
    'driver failed programming external connectivity on endpoint db (2e1f): Bind for 0.0.0.0:8080 failed: port is already allocated',
    {},
    'portTaken',
    '8080',
    '“web”',
  ],
  [
    'driver failed programming external connectivity on endpoint db (2e1f): Bind for 127.0.0.1:9000 failed: port is already allocated',
    {},
    'portTakenOnHost',
    '9000',
  ],
  [
    'driver failed programming external connectivity on endpoint db (2e1f): Error starting userland proxy: listen tcp4 0.0.0.0:5432: bind: address already in use',
    {},
    'portTakenOnHost',
    '5432',
  ],
  [
    'driver failed programming external connectivity on endpoint db (2e1f): Error starting userland proxy: listen tcp4 127.0.0.1:8080: bind: address already in use',
    {},
    'portTaken',
    '8080',
    '“web”',
  ],
  // 28
  [
    'failed to set up container networking: driver failed programming external connectivity on endpoint db (2e1f): failed to bind host port for 0.0.0.0:5432:172.17.0.2:5432/tcp: address already in use',
    {},
    'portTakenOnHost',
    '5432',
  ],
  [
    'failed to set up container networking: driver failed programming external connectivity on endpoint db (2e1f): failed to bind host port 127.0.0.1:5432/tcp: address already in use',
    {},
    'portTakenOnHost',
    '5432',
  ],
  [
    'driver failed programming external connectivity on endpoint db (2e1f): Error starting userland proxy: listen tcp4 10.9.9.9:8080: bind: cannot assign requested address',
    {},
    'hostAddressInvalid',
    '10.9.9.9',
  ],
  // rootless
  [
    "driver failed programming external connectivity on endpoint db (2e1f): Error starting userland proxy: error while calling PortManager.AddPort(): cannot expose privileged port 80, you can add 'net.ipv4.ip_unprivileged_port_start=80' to /etc/sysctl.conf (currently 1024), or set CAP_NET_BIND_SERVICE on rootlesskit binary, or choose a larger port number (>= 1024): listen tcp4 0.0.0.0:80: bind: permission denied",
    {},
    'portPrivileged',
    '80',
  ],
  [
    'error while calling PortManager.AddPort(): listen tcp4 0.0.0.0:8081: bind: address already in use',
    {},
    'portTakenOnHost',
    '8081',
  ],
  // names and requests
  [
    'Conflict. The container name "/web" is already in use by container "1fb35f2fb0c2". You have to remove (or rename) that container to be able to reuse that name.',
    {},
    'nameTaken',
    '“web”',
  ],
  ['Invalid container name (a b), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed', {}, 'nameInvalid', '“a b”'],
  [
    'invalid mount config for type "bind": bind source path does not exist: /no/such path',
    {},
    'hostPathMissing',
    '“/no/such path”',
  ],
  ['Duplicate mount point: /data', {}, 'mountTargetTwice', '/data'],
  [
    "invalid volume specification: 'a:b': invalid mount config for type \"volume\": invalid mount path: 'b' mount path must be absolute",
    {},
    'containerPathInvalid',
    '“b”',
  ],
  [
    'create a!: "a!" includes invalid characters for a local volume name, only "[a-zA-Z0-9][a-zA-Z0-9_.-]" are allowed. If you intended to pass a host directory, use absolute path',
    {},
    'volumeNameInvalid',
    '“a!”',
  ],
  [
    'invalid reference format: repository name must be lowercase',
    { image: 'Redis' },
    'imageReferenceUppercase',
    '“Redis”',
  ],
  [
    'invalid reference format: repository name (library/Redis) must be lowercase',
    { image: 'Redis' },
    'imageReferenceUppercase',
  ],
  ['invalid reference format', { image: 'a b' }, 'imageReferenceInvalid', '“a b”'],
  // downloads that break
  ['filesystem layer verification failed for digest sha256:aaaa', { image: 'redis:7' }, 'digestMismatch', 'redis:7'],
  ['image verification failed for digest sha256:aaaa', { image: 'redis:7' }, 'digestMismatch'],
  [
    'unexpected commit digest sha256:aa, expected sha256:bb: failed precondition',
    { image: 'redis:7' },
    'digestMismatch',
  ],
  ['failed to register layer: gzip: invalid checksum', { image: 'redis:7' }, 'digestMismatch'],
  ['unexpected EOF', { image: 'redis:7' }, 'pullInterrupted', 'redis:7'],
  [
    'error pulling image configuration: download failed after attempts=6: dial tcp 127.0.0.1:5000: connect: connection refused',
    { image: 'redis:7' },
    'pullInterrupted',
  ],
  ['read tcp 127.0.0.1:51136->127.0.0.1:5000: read: connection reset by peer', { image: 'redis:7' }, 'pullInterrupted'],
  ['write /var/lib/docker/tmp/GetImageBlob123: no space left on device', { image: 'redis:7' }, 'diskFull'],
  [
    'failed to register layer: Error processing tar file(exit status 1): write /x: no space left on device',
    {},
    'diskFull',
  ],
  // registries
  [
    'toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit',
    { image: 'redis:7' },
    'registryRateLimit',
  ],
  [
    'Get "https://10.0.0.9:5000/v2/": http: server gave HTTP response to HTTPS client',
    { image: '10.0.0.9:5000/a' },
    'registryPlainHttp',
    '10.0.0.9:5000',
  ],
  [
    'Get "https://reg.example/v2/": x509: certificate signed by unknown authority',
    { image: 'reg.example/a' },
    'registryCertificate',
    'reg.example',
  ],
  [
    'Get "https://reg.example/v2/": tls: failed to verify certificate: x509: certificate has expired or is not yet valid: current time',
    {},
    'registryCertificate',
    'reg.example',
  ],
  [
    'Get "https://hub.example/v2/": dial tcp: lookup hub.example on 10.0.0.2:53: no such host',
    { image: 'redis:7' },
    'registryUnknownHost',
    'hub.example',
  ],
  [
    'Get https://hub.example/v2/: dial tcp: lookup hub.example: Temporary failure in name resolution',
    { image: 'redis:7' },
    'registryUnknownHost',
    'hub.example',
  ],
  [
    'Get "http://127.0.0.1:5001/v2/": dial tcp 127.0.0.1:5001: connect: connection refused',
    { image: '127.0.0.1:5001/a' },
    'registryUnreachable',
    '127.0.0.1:5001',
  ],
  [
    'Get "https://hub.example/v2/": dial tcp 203.0.113.7:443: i/o timeout',
    { image: 'redis:7' },
    'registryUnreachable',
    'hub.example',
  ],
  [
    'Get "https://hub.example/v2/": net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)',
    {},
    'registryUnreachable',
    'hub.example',
  ],
  ['Get "https://hub.example/v2/": context deadline exceeded', {}, 'registryUnreachable'],
  ['Get "https://hub.example/v2/": dial tcp 203.0.113.7:443: connect: no route to host', {}, 'registryUnreachable'],
  ['Get "http://127.0.0.1:5001/v2/": EOF', {}, 'registryUnreachable', '127.0.0.1:5001'],
  [
    'received unexpected HTTP status: 503 Service Unavailable',
    { image: 'reg.example/a' },
    'registryUnreachable',
    'reg.example',
  ],
  [
    'no matching manifest for linux/arm64/v8 in the manifest list entries',
    { image: 'redis:7' },
    'platformNotFound',
    'redis:7',
  ],
  [
    'manifest for redis:nope not found: manifest unknown: manifest unknown',
    { image: 'redis:nope' },
    'tagNotFound',
    '“redis”',
    '“nope”',
  ],
  [
    'manifest for 127.0.0.1:5000/nope:latest not found: manifest unknown: manifest unknown',
    { image: '127.0.0.1:5000/nope' },
    'imageNotFound',
    '127.0.0.1:5000/nope',
  ],
  [
    'repository 127.0.0.1:5000/nope not found: name unknown: repository name not known to registry',
    { image: '127.0.0.1:5000/nope' },
    'imageNotFound',
  ],
  [
    "pull access denied for nope, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    { image: 'nope' },
    'registryDenied',
    '“nope”',
  ],
  [
    'Head "https://reg.example/v2/a/manifests/1": unauthorized: authentication required',
    { image: 'reg.example/a:1' },
    'registryDenied',
  ],
  ['unauthorized', { image: 'reg.example/a:1' }, 'registryDenied'],
  [
    'Get "https://reg.example/v2/a/manifests/1": no basic auth credentials',
    { image: 'reg.example/a:1' },
    'registryDenied',
  ],
  // images
  [
    `${HUB}conflict: unable to remove repository reference "redis:7" (must force) - container 1fb35f2fb0c2 is using its referenced image 7b6f`,
    { image: 'redis:7' },
    'imageInUse',
    '“redis:7”',
    '“web”',
  ],
  [
    'conflict: unable to delete 7b6f (cannot be forced) - image is being used by running container 1fb35f2fb0c2',
    { image: 'redis:7' },
    'imageInUse',
    '“web”',
  ],
  [
    'conflict: unable to delete 7b6f (must be forced) - image is being used by stopped container 3aef0a7b8d5e',
    { image: 'redis:7' },
    'imageInUse',
    '“cache”',
  ],
  [
    'conflict: unable to delete 7b6f (cannot be forced) - image has dependent child images',
    { image: 'base' },
    'imageHasChildren',
    '“base”',
  ],
  [
    'conflict: unable to delete 7b6f (must be forced) - image is referenced in multiple repositories',
    { image: '7b6f' },
    'imageSeveralTags',
  ],
  ['No such image: redis:7', { image: 'redis:7' }, 'imageGone', '“redis:7”'],
  ['No such image: redis:7', { image: 'redis:7', creating: true }, 'imageNotLocal', '“redis:7”'],
  ['No such image: redis:7', {}, 'imageGone', '“redis:7”'],
  // processes
  [
    `${OCI}exec: "nope": executable file not found in $PATH: unknown`,
    { container: 'web' },
    'commandNotFound',
    '“nope”',
  ],
  [
    `OCI runtime create failed: container_linux.go:380: starting container process caused: exec: "nope": executable file not found in $PATH: unknown`,
    {},
    'commandNotFound',
    '“nope”',
  ],
  [`${OCI}exec: "/nope": stat /nope: no such file or directory: unknown`, {}, 'commandNotFound', '“/nope”'],
  [`${OCI}exec: "/etc/passwd": permission denied: unknown`, {}, 'commandNotExecutable', '“/etc/passwd”'],
  [`${OCI}exec: "/etc": is a directory: unknown`, {}, 'commandNotExecutable'],
  ['configured logging driver does not support reading', { container: '1fb35f2fb0c2' }, 'logsUnreadable', '“web”'],
  ['unable to find user nobody2: no matching entries in passwd file', {}, 'userNotFound', '“nobody2”'],
  [
    'NanoCPUs can not be set, as your kernel does not support CPU CFS scheduler or the cgroup is not mounted',
    {},
    'limitsUnsupported',
    'NanoCPUs',
  ],
  // containers
  ['No such container: web', { container: 'web' }, 'containerNotFound', '“web”'],
  ['removal of container 1fb35f2fb0c2 is already in progress', {}, 'removalInProgress', '“web”'],
  ['container is marked for removal and cannot be started', { container: 'web' }, 'removalInProgress', '“web”'],
  [
    'Container 1fb35f2fb0c2 is paused. Unpause the container before stopping or killing',
    {},
    'containerPaused',
    '“web”',
  ],
  ['Container 1fb35f2fb0c2 is already paused', {}, 'containerPaused', '“web”'],
  ['cannot start a paused container, try unpause instead', { container: 'web' }, 'containerPaused'],
  [
    'You cannot remove a running container 1fb35f2fb0c2. Stop the container before attempting removal or force remove',
    {},
    'containerRunning',
    '“web”',
  ],
  [
    'cannot remove container "/web": container is running: stop the container before removing or force remove',
    { container: 'web' },
    'containerRunning',
    '“web”',
  ],
  ['Container 1fb35f2fb0c2 is not running', {}, 'containerNotRunning', '“web”'],
  ['Cannot kill container: 1fb35f2fb0c2: Container 1fb35f2fb0c2 is not running', {}, 'containerNotRunning', '“web”'],
  ['Container 1fb35f2fb0c2 is restarting, wait until the container is running', {}, 'containerNotRunning', '“web”'],
  ['network nope not found', {}, 'networkNotFound', '“nope”'],
  ['get nope: no such volume', {}, 'volumeNotFound', '“nope”'],
  // words that nobody has met yet
  ['something odd', {}, 'internal', 'something odd'],
]

describe('ofMessage', () => {
  it.each(MESSAGES)('%s', (words, subject, reason, ...parts) => {
    const shape = ofMessage(words, undefined, { ...around, ...subject })
    expect(shape.reason).toBe(reason)
    expect(shape.detail).toBe(words)
    for (const part of parts) expect(shape.message).toContain(part)
    expect(shape.message).not.toMatch(/“”|\s\s/)
  })
})

const socket = { address: { socketPath: '/run/docker.sock' }, endpoint: 'Longshore engine' }
const tcp = { address: { host: 'box', port: 2376, protocol: 'https' as const }, endpoint: 'box' }
const nodeError = (code: string, message = code): Error => Object.assign(new Error(message), { code })

describe('translate', () => {
  it.each([
    [nodeError('ENOENT'), socket, 'engineSocketMissing', '/run/docker.sock'],
    [nodeError('ECONNREFUSED'), socket, 'engineSocketMissing', '/run/docker.sock'],
    [nodeError('EACCES'), socket, 'engineDenied', '/run/docker.sock'],
    [nodeError('ECONNREFUSED'), tcp, 'engineDown', 'box'],
    [nodeError('ECONNRESET', 'socket hang up'), socket, 'engineDown', 'Longshore engine'],
    [nodeError('ECONNRESET', 'aborted'), socket, 'engineDown', 'Longshore engine'],
    [nodeError('ENOTFOUND'), tcp, 'engineDown', 'box'],
    [nodeError('SELF_SIGNED_CERT_IN_CHAIN'), tcp, 'engineDown', 'box'],
    ['a string', socket, 'internal', 'a string'],
  ] as const)('%s at %j', (error, context, reason, part) => {
    const { shape } = translate(error, context)
    expect(shape.reason).toBe(reason)
    expect(shape.message).toContain(part)
  })

  it.each([
    [400, 'no command specified', {}, 'requestInvalid'],
    [404, 'page not found', { container: 'web' }, 'containerNotFound'],
    [404, 'page not found', { image: 'redis' }, 'imageGone'],
    [501, 'not today', {}, 'unsupported'],
    [500, '', {}, 'internal'],
    [500, 'write /x - y: no space left on device', {}, 'diskFull'],
  ] as const)('status %i with “%s”', (statusCode, words, context, reason) => {
    const error = Object.assign(new Error(`(HTTP code ${statusCode}) bad parameter - ${words} `), { statusCode })
    const translated = translate(error, context)
    expect(translated.shape).toMatchObject({ reason, detail: words })
    expect(translated.cause).toBe(error)
  })

  it('leaves a failure as it is', () => {
    const failure = translate(nodeError('ENOENT'), socket)
    expect(translate(failure)).toBe(failure)
  })
})

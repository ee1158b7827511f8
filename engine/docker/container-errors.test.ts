import { it } from 'vitest'
import { expectTranslated } from '../testing/daemon-words.ts'
import type { DaemonWords } from '../testing/daemon-words.ts'

const OCI =
  'failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '

const FILES: DaemonWords[] = [
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
  [
    `${OCI}error during container init: error mounting "/etc/hostname" to rootfs at "/bin": create mount destination for /bin mount: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)?`,
    { container: 'web' },
    'mountKindsDiffer',
    '“/etc/hostname”',
    '/bin',
  ],
  [
    'failed to initialize logging driver: error looking up logging plugin nope: plugin "nope" not found',
    { container: 'web' },
    'logDriverMissing',
    '“nope”',
  ],
  ['cannot overwrite directory "/tmp/a" with non-directory "/tmp"', { container: 'web' }, 'fileOverFolder', '/tmp/a'],
  ['cannot overwrite non-directory "/tmp/a" with directory "/tmp"', { container: 'web' }, 'folderOverFile', '/tmp/a'],
  ['invalid symlink "/tmp/up" -> "../../etc"', { container: 'web' }, 'linkRefused', '/tmp/up'],
  ['container rootfs is marked read-only', { container: 'web', path: '/tmp' }, 'readOnlyFiles', '/tmp'],
]

/** Daemons word it differently from version to version. */
const PORTS: DaemonWords[] = [
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
]

const REQUESTS: DaemonWords[] = [
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
]

const PROCESSES: DaemonWords[] = [
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
]

const CONTAINERS: DaemonWords[] = [
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
]

it.each(FILES)('a file: %s', (...said) => expectTranslated(...said))
it.each(PORTS)('a port: %s', (...said) => expectTranslated(...said))
it.each(REQUESTS)('a name or request: %s', (...said) => expectTranslated(...said))
it.each(PROCESSES)('a process: %s', (...said) => expectTranslated(...said))
it.each(CONTAINERS)('a container: %s', (...said) => expectTranslated(...said))

import { containerOf, nameOf, nothing, rule } from './error-rule.ts'
import type { Rule } from './error-rule.ts'
import { describe } from '../ipc/errors.ts'

/** What the daemon says of a container that is there: of its files, its process, its state. */
export const CONTAINER_RULES: Rule[] = [
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
  ),
  {
    when: ({ path }) => path !== undefined,
    patterns: [/not a directory/],
    means: (_, told) => describe('notAFolder', { path: told.path ?? '' }, told.detail),
  },
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
  rule(
    'volumeNotMounted',
    (group) => ({ volume: group('volume'), source: group('source'), why: group('why') }),
    /mounting volume '[^']*\/(?<volume>[^/']+)\/_data': failed to mount local volume: mount (?<source>.+):\/[^:]*, .*: (?<why>[^:]+)$/,
  ),
]

import { accessSync, constants, existsSync, readFileSync, statfsSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'
import type { Requirement, RuntimeFailure } from '../ipc/models/endpoint.ts'

/** Below this an engine starts but can pull nothing of use. */
const USEFUL_FREE_BYTES = 500_000_000

/** Below this it can't write what it writes at each start. */
const START_FREE_BYTES = 4_000_000

/** `sun_path` has 108 bytes, one of them for the terminating zero. */
const SOCKET_PATH_LIMIT = 107

/** What requirements are checked against; the real machine, or a test's folder of files. */
export interface Host {
  env: NodeJS.ProcessEnv
  /** Folder that stands for `/`. */
  root: string
  user: { uid: number; name: string }
}

interface Advice {
  problem: string
  hint: string
  command?: string
  optional?: boolean
}

const DISK_SPACE = 'disk-space'

function requirement(name: string, met: boolean, advice: Advice): Requirement {
  return met ? { name, met } : { name, met, ...advice }
}

/** The failure that unmet requirements amount to; undefined when the engine can start. */
export function unmet(requirements: Requirement[]): RuntimeFailure | undefined {
  const missing = requirements.filter(({ met, optional }) => !met && optional !== true)
  const [first] = missing
  if (first === undefined) return undefined
  return {
    step: 'requirements',
    reason: missing.map(({ problem }) => problem).join(' '),
    ...(missing.some(({ name }) => name === DISK_SPACE) && { noSpace: true }),
    hint: [first.hint, first.command].filter((text) => text !== undefined).join(' '),
    log: [],
  }
}

/** Whether a program is found in the folders of PATH. */
export function hasProgram(program: string, env: NodeJS.ProcessEnv): boolean {
  return (env['PATH'] ?? '').split(delimiter).some((folder) => isAccessible(join(folder, program), constants.X_OK))
}

function isAccessible(path: string, mode: number): boolean {
  try {
    accessSync(path, mode)
    return true
  } catch {
    return false // Access is a question, and the error its answer.
  }
}

/** The engine's programs are there. */
export function bundleRequirement(bundle: string | undefined): Requirement {
  return requirement('bundle', bundle !== undefined, {
    problem: 'The engine’s programs are not on this machine yet.',
    hint: 'Start the engine: they are installed first.',
  })
}

/** A program of the system is there; `program` is the name of its Debian package too unless one is given. */
export function programRequirement(host: Host, program: string, purpose: string, package_ = program): Requirement {
  return requirement(program, hasProgram(program, host.env), {
    problem: `${program} is missing: the engine needs it ${purpose}.`,
    hint: `Install the package ${package_}.`,
    command: `sudo apt-get install ${package_}`,
  })
}

/** All sockets of an engine have paths that the kernel accepts. */
export function socketRequirement(sockets: string[]): Requirement {
  const tooLong = sockets.find((path) => Buffer.byteLength(path) > SOCKET_PATH_LIMIT)
  return requirement('socket-path', tooLong === undefined, {
    problem: `The path of the engine’s socket is too long: ${tooLong} has more than ${SOCKET_PATH_LIMIT} bytes.`,
    hint: 'Set XDG_RUNTIME_DIR to a shorter folder that belongs to your user.',
  })
}

/** The disk of the data folder has room. */
export function diskRequirement(dataRoot: string): Requirement {
  let folder = dataRoot
  while (!existsSync(folder)) folder = dirname(folder)
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  return requirement(DISK_SPACE, free >= USEFUL_FREE_BYTES, {
    problem: `The disk of ${dataRoot} has only ${Math.floor(free / 1_000_000)} MB left.`,
    hint: 'Free up 500 MB at least.',
    command: `df -h ${folder}`,
    ...(free >= START_FREE_BYTES && { optional: true }),
  })
}

/** The kernel can mount overlays, or has a module for it. */
export function overlayRequirement(host: Host): Requirement {
  const builtIn = /\boverlay$/m.test(read(host, 'proc/filesystems'))
  const release = read(host, 'proc/sys/kernel/osrelease').trim()
  const hasModules = ['lib/modules', 'usr/lib/modules'].some((folder) =>
    existsSync(join(host.root, folder, release, 'kernel/fs/overlayfs')),
  )
  return requirement('overlay', builtIn || hasModules, {
    problem: 'The kernel cannot mount overlays, which images are made of.',
    hint: 'Load the kernel module overlay.',
    command: 'sudo modprobe overlay',
  })
}

/** Control groups are mounted. */
export function cgroupRequirement(host: Host): Requirement {
  return requirement('cgroups', /\scgroup2?\s/.test(read(host, 'proc/mounts')), {
    problem: 'Control groups are not mounted: the engine cannot run containers without them.',
    hint: 'Mount cgroup2, as systemd does.',
    command: 'sudo mount -t cgroup2 none /sys/fs/cgroup',
  })
}

/** A normal user has ids of its own for the users of containers: lines in /etc/subuid and /etc/subgid. */
export function subordinateIdRequirement(host: Host, kind: 'subuid' | 'subgid'): Requirement {
  const lines = read(host, `etc/${kind}`).split('\n')
  const { uid, name } = host.user
  const met = lines.some((line) => {
    const [owner, , count] = line.split(':')
    return (owner === name || owner === String(uid)) && Number(count) >= 65_536
  })
  const option = kind === 'subuid' ? '--add-subuids' : '--add-subgids'
  return requirement(kind, met, {
    problem: `Your user has no range of 65,536 ids in /etc/${kind}, which the users of containers are mapped to.`,
    hint: 'Give it a range that no other user has.',
    command: `sudo usermod ${option} ${freeRange(lines)} ${name}`,
  })
}

/** The first range of 65,536 ids above those given away already. */
function freeRange(lines: string[]): string {
  const ends = lines.map((line) => {
    const [, first, count] = line.split(':')
    return Number(first) + Number(count)
  })
  const start = Math.max(100_000, ...ends.filter((end) => Number.isFinite(end)))
  return `${start}-${start + 65_535}`
}

/** A device node may be read and written. */
export function deviceRequirement(host: Host, path: string, purpose: string): Requirement {
  const device = join(host.root, path)
  const exists = existsSync(device)
  return requirement(path, isAccessible(device, constants.R_OK | constants.W_OK), {
    problem: `${path} ${exists ? 'may not be used by your user' : 'is missing'}: the engine needs it ${purpose}.`,
    hint: exists ? 'Make it readable and writable.' : 'Load its kernel module.',
    command: exists ? `sudo chmod 666 ${path}` : `sudo modprobe ${path.split('/').at(-1)}`,
  })
}

/** Normal users may make user namespaces. */
export function userNamespaceRequirement(host: Host): Requirement {
  const refusal = [
    { file: 'proc/sys/kernel/unprivileged_userns_clone', refused: '0', setting: 'kernel.unprivileged_userns_clone=1' },
    { file: 'proc/sys/user/max_user_namespaces', refused: '0', setting: 'user.max_user_namespaces=28633' },
    {
      file: 'proc/sys/kernel/apparmor_restrict_unprivileged_userns',
      refused: '1',
      setting: 'kernel.apparmor_restrict_unprivileged_userns=0',
    },
  ].find(({ file, refused }) => read(host, file).trim() === refused)
  return requirement('user-namespaces', refusal === undefined, {
    problem: 'This system does not let normal users make user namespaces, which the rootless engine needs.',
    hint: 'Allow them; a file in /etc/sysctl.d keeps the setting.',
    command: `sudo sysctl -w ${refusal?.setting}`,
  })
}

/** A normal user may limit CPU and memory of containers: cgroup v2, delegated by systemd. */
export function cgroupDelegationRequirement(host: Host): Requirement {
  const { uid } = host.user
  const service = `sys/fs/cgroup/user.slice/user-${uid}.slice/user@${uid}.service/cgroup.controllers`
  const controllers = read(host, service).trim().split(' ')
  return requirement(
    'cgroup-delegation',
    ['cpu', 'memory', 'pids'].every((name) => controllers.includes(name)),
    {
      problem: 'Containers run, but their CPU and memory can be neither limited nor measured.',
      hint: 'Control groups v2 must be delegated to your user by systemd; then log in again.',
      command:
        'sudo mkdir -p /etc/systemd/system/user@.service.d && printf "[Service]\\nDelegate=cpu cpuset io memory pids\\n" | sudo tee /etc/systemd/system/user@.service.d/delegate.conf && sudo systemctl daemon-reload',
      optional: true,
    },
  )
}

function read(host: Host, path: string): string {
  const file = join(host.root, path)
  return isAccessible(file, constants.R_OK) ? readFileSync(file, 'utf8') : ''
}

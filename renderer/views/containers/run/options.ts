import { failure, type ErrorShape } from '../../../../engine/ipc/errors.ts'
import { problemOf } from '../../../../engine/ipc/names.ts'
import { runRequest, type RunRequest } from '../../../../engine/ipc/models/run-request.ts'
import type { RunOption } from '../../../../engine/ipc/run/option.ts'
import { RUN_OPTIONS } from '../../../../engine/ipc/run/options/table.ts'
import { quoteWord, splitWords } from '../../../../engine/ipc/shell-words.ts'

/** Topics under which the form folds what most people don't need. */
export const TOPICS = [
  'general',
  'ports',
  'env',
  'mounts',
  'network',
  'resources',
  'health',
  'labels',
  'logging',
  'security',
  'stop',
] as const
export type Topic = (typeof TOPICS)[number]

/** An option of `docker run` that is one text in the form. Empty means: as Docker and the image have it. */
interface FormOption {
  topic: Topic
  /** As the CLI has it: what somebody who knows it looks for. */
  flag: `--${string}`
  /** Where its value stands in the request, for errors of the engine. */
  path: string
  /** Several values, separated by blanks; one that holds blanks stands in quotes. */
  several?: true
  /** A value that shows how it is written. */
  example?: string
  /** All it can be; then it is chosen from a list. */
  choices?: readonly string[]
  /** Names files of this machine. */
  files?: true
}

type Rest = Pick<FormOption, 'several' | 'example' | 'choices' | 'files'>

function on(topic: Topic) {
  return (flag: FormOption['flag'], path: string, example?: string, rest: Rest = {}): FormOption => ({
    topic,
    flag,
    path,
    ...(example !== undefined && { example }),
    ...rest,
  })
}

const SEVERAL = { several: true } as const
const general = on('general')
const mounts = on('mounts')
const network = on('network')
const resources = on('resources')
const health = on('health')
const labels = on('labels')
const logging = on('logging')
const security = on('security')
const stop = on('stop')

/** Every option that is not among the form's first, in the order in which it shows them. */
export const OPTIONS = {
  entrypoint: general('--entrypoint', 'entrypoint'),
  workingDir: general('--workdir', 'workingDir', '/app'),
  user: general('--user', 'user', '1000:1000'),
  groupAdd: general('--group-add', 'groupAdd', 'audio 44', SEVERAL),
  hostname: general('--hostname', 'hostname', 'web'),
  domainname: general('--domainname', 'domainname', 'example.com'),
  init: general('--init', 'init', undefined, { choices: ['true', 'false'] }),
  platform: general('--platform', 'platform', 'linux/arm64'),
  pull: general('--pull', 'pull', undefined, { choices: ['always', 'never'] }),

  expose: on('ports')('--expose', 'expose', '8080 9000-9010/udp', SEVERAL),

  envFiles: on('env')('--env-file', 'envFiles', '/home/me/app.env', { several: true, files: true }),

  volumesFrom: mounts('--volumes-from', 'volumesFrom', 'db:ro', SEVERAL),
  volumeDriver: mounts('--volume-driver', 'volumeDriver', 'local'),

  network: network('--network', 'network', 'bridge'),
  aliases: network('--network-alias', 'networking.aliases', 'db cache', SEVERAL),
  ip: network('--ip', 'networking.ip', '172.20.0.10'),
  ip6: network('--ip6', 'networking.ip6', 'fd00::10'),
  links: network('--link', 'networking.links', 'postgres:db', SEVERAL),
  dns: network('--dns', 'networking.dns', '1.1.1.1 9.9.9.9', SEVERAL),
  dnsSearch: network('--dns-search', 'networking.dnsSearch', 'example.com', SEVERAL),
  dnsOptions: network('--dns-option', 'networking.dnsOptions', 'ndots:2', SEVERAL),
  extraHosts: network('--add-host', 'networking.extraHosts', 'db:10.0.0.5 host.docker.internal:host-gateway', SEVERAL),
  macAddress: network('--mac-address', 'networking.macAddress', '02:42:ac:11:00:02'),
  linkLocalIps: network('--link-local-ip', 'networking.linkLocalIps', '169.254.34.68', SEVERAL),

  memory: resources('--memory', 'resources.memory', '512m'),
  memoryReservation: resources('--memory-reservation', 'resources.memoryReservation', '256m'),
  memorySwap: resources('--memory-swap', 'resources.memorySwap', '1g'),
  memorySwappiness: resources('--memory-swappiness', 'resources.memorySwappiness', '60'),
  cpus: resources('--cpus', 'resources.cpus', '1.5'),
  cpuShares: resources('--cpu-shares', 'resources.cpuShares', '1024'),
  cpusetCpus: resources('--cpuset-cpus', 'resources.cpusetCpus', '0-1'),
  cpusetMems: resources('--cpuset-mems', 'resources.cpusetMems', '0'),
  cpuPeriod: resources('--cpu-period', 'resources.cpuPeriod', '100000'),
  cpuQuota: resources('--cpu-quota', 'resources.cpuQuota', '50000'),
  cpuRtPeriod: resources('--cpu-rt-period', 'resources.cpuRtPeriod', '1000000'),
  cpuRtRuntime: resources('--cpu-rt-runtime', 'resources.cpuRtRuntime', '950000'),
  pidsLimit: resources('--pids-limit', 'resources.pidsLimit', '200'),
  shmSize: resources('--shm-size', 'resources.shmSize', '64m'),
  ulimits: resources('--ulimit', 'resources.ulimits', 'nofile=1024:2048', SEVERAL),
  blkioWeight: resources('--blkio-weight', 'resources.blkioWeight', '500'),
  blkioWeightDevice: resources('--blkio-weight-device', 'resources.blkioWeightDevice', '/dev/sda:500', SEVERAL),
  deviceReadBps: resources('--device-read-bps', 'resources.deviceReadBps', '/dev/sda:1m', SEVERAL),
  deviceWriteBps: resources('--device-write-bps', 'resources.deviceWriteBps', '/dev/sda:1m', SEVERAL),
  deviceReadIops: resources('--device-read-iops', 'resources.deviceReadIops', '/dev/sda:1000', SEVERAL),
  deviceWriteIops: resources('--device-write-iops', 'resources.deviceWriteIops', '/dev/sda:1000', SEVERAL),
  oomScoreAdj: resources('--oom-score-adj', 'resources.oomScoreAdj', '500'),
  cgroupParent: resources('--cgroup-parent', 'resources.cgroupParent', '/my-group'),
  storageOptions: resources('--storage-opt', 'resources.storageOptions', 'size=10G', SEVERAL),

  healthCommand: health('--health-cmd', 'health.command', 'curl -f http://localhost/'),
  healthInterval: health('--health-interval', 'health.interval', '30s'),
  healthTimeout: health('--health-timeout', 'health.timeout', '30s'),
  healthRetries: health('--health-retries', 'health.retries', '3'),
  healthStartPeriod: health('--health-start-period', 'health.startPeriod', '1m'),
  healthStartInterval: health('--health-start-interval', 'health.startInterval', '5s'),

  labelFiles: labels('--label-file', 'labelFiles', '/home/me/labels', { several: true, files: true }),
  annotations: labels('--annotation', 'annotations', 'name=value', SEVERAL),

  logDriver: logging('--log-driver', 'logging.driver', 'json-file'),
  logOptions: logging('--log-opt', 'logging.options', 'max-size=10m max-file=3', SEVERAL),

  capAdd: security('--cap-add', 'security.capAdd', 'NET_ADMIN SYS_TIME', SEVERAL),
  capDrop: security('--cap-drop', 'security.capDrop', 'ALL', SEVERAL),
  securityOpt: security('--security-opt', 'security.securityOpt', 'no-new-privileges', SEVERAL),
  devices: security('--device', 'security.devices', '/dev/snd', SEVERAL),
  deviceCgroupRules: security('--device-cgroup-rule', 'security.deviceCgroupRules', "'c 42:* rmw'", SEVERAL),
  gpus: security('--gpus', 'security.gpus', 'all'),
  userns: security('--userns', 'security.userns', 'host'),
  pid: security('--pid', 'security.pid', 'host'),
  ipc: security('--ipc', 'security.ipc', 'private'),
  uts: security('--uts', 'security.uts', 'host'),
  cgroupns: security('--cgroupns', 'security.cgroupns', undefined, { choices: ['private', 'host'] }),
  sysctls: security('--sysctl', 'security.sysctls', 'net.core.somaxconn=1024', SEVERAL),
  runtime: security('--runtime', 'security.runtime', 'runc'),

  stopSignal: stop('--stop-signal', 'stopSignal', 'SIGTERM'),
  stopTimeout: stop('--stop-timeout', 'stopTimeout', '10'),
} satisfies Record<string, FormOption>

export type OptionId = keyof typeof OPTIONS
export const OPTION_IDS = Object.keys(OPTIONS) as OptionId[]

/** An option by its name, in the shape that all have. */
export const optionOf = (id: OptionId): FormOption => OPTIONS[id]

/** Options that are on or off. */
export const TICKS = {
  publishAll: { topic: 'ports', flag: '--publish-all' },
  noHealthCheck: { topic: 'health', flag: '--no-healthcheck' },
  oomKillDisable: { topic: 'resources', flag: '--oom-kill-disable' },
  privileged: { topic: 'security', flag: '--privileged' },
  readOnly: { topic: 'security', flag: '--read-only' },
} as const satisfies Record<string, { topic: Topic; flag: string }>

export type TickId = keyof typeof TICKS
export const TICK_IDS = Object.keys(TICKS) as TickId[]

/** Whether a tick has switched an option off: what stands in it is kept, but not said. */
export function isOff(id: OptionId, ticks: Record<TickId, boolean>): boolean {
  return ticks.noHealthCheck && OPTIONS[id].topic === TICKS.noHealthCheck.topic
}

const byName = new Map(RUN_OPTIONS.flatMap((option) => option.names.map((name) => [name, option])))

function runOption(flag: string): RunOption {
  const option = byName.get(flag)
  if (!option) throw new Error(`docker run has no option ${flag}`)
  return option
}

/** What a request says of an option, as the form has it. */
export function readOption(id: OptionId, request: RunRequest): string {
  const { flag, several } = optionOf(id)
  const values = runOption(flag)
    .write(request)
    .map(([word = '', value]) => value ?? word.split('=')[1] ?? 'true')
  // Two quotes stand for an empty text: nothing at all means that the option is not said.
  if (!several) return values[0] === '' ? '""' : (values[0] ?? '')
  return values.map(quoteWord).join(' ')
}

/** Takes an option's text into a request. Throws what is wrong with it. */
export function writeOption(id: OptionId, text: string, request: RunRequest): void {
  const typed = text.trim()
  const { flag, several, choices } = optionOf(id)
  if (typed === '') return
  if (choices && !choices.includes(typed)) throw failure('runOptionInvalid', { value: typed })
  const values = several ? splitWords(typed) : [typed === '""' ? '' : typed]
  for (const value of values) runOption(flag).read(value, request)
}

/** Whether a request says that an option is on. */
export function readTick(id: TickId, request: RunRequest): boolean {
  return runOption(TICKS[id].flag).write(request).length > 0
}

/** Switches an option on in a request. */
export function writeTick(id: TickId, request: RunRequest): void {
  runOption(TICKS[id].flag).read('true', request)
}

/** What is wrong with an option's text. */
export function checkOption(id: OptionId, text: string): ErrorShape | undefined {
  return problemOf(() => writeOption(id, text, runRequest({ image: 'any' })))
}

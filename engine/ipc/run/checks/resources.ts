import type { RunRequest } from '../../models/run-request.ts'
import type { Resources, Ulimit } from '../../models/run/resources.ts'
import { formatSize } from '../../quantities.ts'
import { each, notNegative, range, when } from './check.ts'
import type { RunContext, RunProblem } from './check.ts'

/** Below this the runtime can't start a process (moby: `linuxMinMemory`). */
const LEAST_MEMORY = 6 * 1024 ** 2
const CPUSET = /^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/
const ULIMITS = new Set(
  'core cpu data fsize locks memlock msgqueue nice nofile nproc rss rtprio rttime sigpending stack'.split(' '),
)
const DEVICE = /^\/dev\/./

/** Limits, as dockerd takes them (moby: `verifyPlatformContainerResources`). */
export function checkResources({ resources }: RunRequest, { cpus }: RunContext): RunProblem[] {
  return [...checkMemory(resources), ...checkCpus(resources, cpus), ...checkOthers(resources)]
}

function checkMemory({ memory, memorySwap, memoryReservation, memorySwappiness, shmSize }: Resources): RunProblem[] {
  const isSmall = (size: number | undefined): boolean => !!size && size < LEAST_MEMORY
  const least = formatSize(LEAST_MEMORY)
  const limited = memory !== undefined && memory > 0
  const params = { memory: formatSize(memory ?? 0) }
  return [
    ...when(isSmall(memory), 'resources.memory', 'memoryTooSmall', { least }),
    ...when(isSmall(memoryReservation), 'resources.memoryReservation', 'memoryTooSmall', { least }),
    ...when(
      limited && (memoryReservation ?? 0) > memory,
      'resources.memoryReservation',
      'reservationAboveMemory',
      params,
    ),
    ...when(!!memorySwap && memorySwap > 0 && !limited, 'resources.memorySwap', 'optionNeeds', {
      option: '--memory-swap',
      other: '--memory',
    }),
    ...when(
      limited && !!memorySwap && memorySwap > 0 && memorySwap < memory,
      'resources.memorySwap',
      'memoryAboveSwap',
      params,
    ),
    ...range('resources.memorySwappiness', memorySwappiness === -1 ? undefined : memorySwappiness, 0, 100),
    ...notNegative('resources.shmSize', shmSize),
  ]
}

function checkCpus(resources: Resources, most = 0): RunProblem[] {
  const { cpus, cpuPeriod, cpuQuota, cpuShares, cpusetCpus, cpusetMems } = resources
  const isOut = !!cpus && (cpus < 0.01 || (most > 0 && cpus > most))
  const both = !!cpus && (!!cpuPeriod || !!cpuQuota)
  return [
    ...when(isOut, 'resources.cpus', 'cpusOutOfRange', { cpus: most > 0 ? String(most) : '∞' }),
    ...when(both, cpuPeriod ? 'resources.cpuPeriod' : 'resources.cpuQuota', 'optionsConflict', {
      option: cpuPeriod ? '--cpu-period' : '--cpu-quota',
      other: '--cpus',
    }),
    ...range('resources.cpuPeriod', cpuPeriod || undefined, 1000, 1_000_000),
    ...when(!!cpuQuota && cpuQuota > 0 && cpuQuota < 1000, 'resources.cpuQuota', 'numberTooSmall', { least: '1000' }),
    ...notNegative('resources.cpuShares', cpuShares),
    ...checkCpuset('resources.cpusetCpus', cpusetCpus, most),
    ...checkCpuset('resources.cpusetMems', cpusetMems, 0),
  ]
}

function checkCpuset(path: string, set: string | undefined, cpus: number): RunProblem[] {
  if (!set) return []
  if (!CPUSET.test(set)) return when(true, path, 'cpusetInvalid', { set })
  const highest = Math.max(...set.split(/[,-]/).map(Number))
  return when(cpus > 0 && highest >= cpus, path, 'cpusetOutOfRange', { set, last: String(cpus - 1) })
}

function checkOthers(resources: Resources): RunProblem[] {
  const throttles = ['deviceReadBps', 'deviceWriteBps', 'deviceReadIops', 'deviceWriteIops'] as const
  return [
    ...range('resources.blkioWeight', resources.blkioWeight || undefined, 10, 1000),
    ...range('resources.oomScoreAdj', resources.oomScoreAdj, -1000, 1000),
    ...each('resources.ulimits', resources.ulimits, checkUlimit),
    ...each('resources.blkioWeightDevice', resources.blkioWeightDevice, ({ path: device, weight }, path) => [
      ...when(!DEVICE.test(device), `${path}.path`, 'devicePathInvalid', { path: device }),
      ...range(`${path}.weight`, weight || undefined, 10, 1000),
    ]),
    ...throttles.flatMap((field) =>
      each(`resources.${field}`, resources[field], ({ path: device, rate }, path) => [
        ...when(!DEVICE.test(device), `${path}.path`, 'devicePathInvalid', { path: device }),
        ...notNegative(`${path}.rate`, rate),
      ]),
    ),
    ...each('resources.storageOptions', resources.storageOptions, ({ name }, path) =>
      when(name === '', `${path}.name`, 'required', {}),
    ),
  ]
}

function checkUlimit({ name, soft, hard = soft }: Ulimit, path: string): RunProblem[] {
  const above = hard !== -1 && (soft === -1 || soft > hard)
  return [
    ...when(!ULIMITS.has(name), `${path}.name`, 'ulimitUnknown', { name }),
    ...when(above, `${path}.soft`, 'ulimitSoftAboveHard', { hard: String(hard) }),
  ]
}

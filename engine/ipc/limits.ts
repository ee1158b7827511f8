import { describe } from './errors.ts'
import type { ErrorShape } from './errors.ts'
import type { DockerCommand } from './docker-command.ts'
import type { Limits } from './models/limits.ts'
import { formatSize } from './quantities.ts'

/** Below this the runtime can't start a process (moby: `linuxMinMemory`). */
const LEAST_MEMORY = 6 * 1024 * 1024

/** What is known of the engine and the container. */
export interface LimitsContext {
  /** Processors of the engine; 0 while unknown. */
  cpus: number
  autoRemove: boolean
}

/**
 * What `docker update` would refuse, by field: `wanted` are all limits as they shall be, `current` those that are. A
 * limit that is there can be changed but not taken away.
 */
export function checkLimits(
  wanted: Limits,
  current: Limits,
  { cpus, autoRemove }: LimitsContext,
): Partial<Record<keyof Limits, ErrorShape>> {
  const { memory, memorySwap, memoryReservation } = wanted
  const tooSmall = describe('memoryTooSmall', { least: formatSize(LEAST_MEMORY) })
  const problems: Partial<Record<keyof Limits, ErrorShape>> = {}
  for (const field of REMOVED_BY_NOTHING) {
    if (current[field] !== undefined && wanted[field] === undefined) problems[field] = describe('limitNotRemovable', {})
  }
  if (memory !== undefined && memory < LEAST_MEMORY) problems.memory = tooSmall
  if (memoryReservation !== undefined && memoryReservation < LEAST_MEMORY) problems.memoryReservation = tooSmall
  else if (memory !== undefined && memoryReservation !== undefined && memoryReservation > memory) {
    problems.memoryReservation = describe('reservationAboveMemory', { memory: formatSize(memory) })
  }
  if (memory !== undefined && memorySwap !== undefined && memorySwap !== -1 && memorySwap < memory) {
    problems.memorySwap = describe('memoryAboveSwap', { memory: formatSize(memory) })
  }
  if (wanted.cpus !== undefined && (wanted.cpus < 0.01 || (cpus > 0 && wanted.cpus > cpus))) {
    problems.cpus = describe('cpusOutOfRange', { cpus: String(cpus) })
  }
  if (autoRemove && wanted.restart && wanted.restart.name !== 'no') {
    problems.restart = describe('restartPolicyWithRemove', {})
  }
  return problems
}

/** To Docker an absent value and 0 both mean: as it was. Only swap and pids have a value, -1, for no limit. */
const REMOVED_BY_NOTHING = ['memory', 'memoryReservation', 'cpus', 'cpuShares', 'cpusetCpus'] as const
/** The period of a quota that was set without one, in microseconds. */
const USUAL_PERIOD = 100_000

/** What differs from what is: all that has to be sent. */
export function changedLimits(wanted: Limits, current: Limits): Limits {
  const freed: Limits = {
    ...(current.memorySwap !== undefined && { memorySwap: -1 }),
    ...(current.pidsLimit !== undefined && { pidsLimit: -1 }),
  }
  const changed = Object.entries({ ...freed, ...wanted }).filter(
    ([field, value]) => JSON.stringify(value) !== JSON.stringify(current[field as keyof Limits]),
  )
  const limits: Limits = Object.fromEntries(changed)
  return limits.cpus === undefined ? limits : { ...limits, cpuPeriod: current.cpuPeriod }
}

/** Microseconds of a period that so many processors have. */
export const quotaOf = (cpus: number, period: number): number => Math.round(cpus * period)

/** `docker update` of one container. */
export function updateCommand(container: string, limits: Limits): DockerCommand {
  const { restart, cpus, cpuPeriod } = limits
  return [
    ['docker', 'update'],
    ...flag('--memory', formatLimit(limits.memory)),
    ...flag('--memory-swap', formatLimit(limits.memorySwap)),
    ...flag('--memory-reservation', formatLimit(limits.memoryReservation)),
    ...(cpuPeriod === undefined || cpus === undefined
      ? flag('--cpus', cpus)
      : [...flag('--cpu-period', cpuPeriod), ...flag('--cpu-quota', quotaOf(cpus, cpuPeriod))]),
    ...flag('--cpu-shares', limits.cpuShares),
    ...flag('--cpuset-cpus', limits.cpusetCpus),
    ...flag('--pids-limit', limits.pidsLimit),
    ...flag(
      '--restart',
      restart &&
        (restart.name === 'on-failure' && restart.retries > 0 ? `on-failure:${restart.retries}` : restart.name),
    ),
    [container],
  ]
}

function formatLimit(bytes: number | undefined): string | undefined {
  return bytes === undefined || bytes < 0 ? bytes?.toString() : formatSize(bytes)
}

function flag(name: string, value: string | number | undefined): string[][] {
  return value === undefined ? [] : [[name, String(value)]]
}

/** Docker's own answer to `inspect`, as far as limits stand in it. */
interface LimitedHost {
  Memory?: number
  MemorySwap?: number
  MemoryReservation?: number
  NanoCpus?: number
  CpuQuota?: number
  CpuPeriod?: number
  CpuShares?: number
  CpusetCpus?: string
  PidsLimit?: number | null
  RestartPolicy?: { Name?: string; MaximumRetryCount?: number }
}

/** The limits of a container, from the `HostConfig` of its inspect: Docker's zeros mean none. */
export function limitsOf(host: LimitedHost): Limits {
  const { RestartPolicy: policy, CpuQuota: quota = 0 } = host
  const cpuPeriod = quota > 0 ? host.CpuPeriod || USUAL_PERIOD : undefined
  const limits: Limits = {
    memory: host.Memory || undefined,
    memorySwap: host.MemorySwap || undefined,
    memoryReservation: host.MemoryReservation || undefined,
    cpus: cpuPeriod === undefined ? (host.NanoCpus ?? 0) / 1e9 || undefined : quota / cpuPeriod,
    cpuPeriod,
    cpuShares: host.CpuShares || undefined,
    cpusetCpus: host.CpusetCpus || undefined,
    pidsLimit: host.PidsLimit && host.PidsLimit > 0 ? host.PidsLimit : undefined,
    restart: {
      name: (policy?.Name || 'no') as NonNullable<Limits['restart']>['name'],
      retries: policy?.MaximumRetryCount ?? 0,
    },
  }
  return Object.fromEntries(Object.entries(limits).filter(([, value]) => value !== undefined))
}

import { text } from 'node:stream/consumers'
import type { DockerClient } from './client.ts'
import { openResponse } from './connection.ts'
import { translate } from './errors.ts'
import type { StatsSample } from '../ipc/models/stats.ts'

/**
 * What is used of `GET /containers/{id}/stats`. Everything may be missing: a container that does not run has neither
 * CPU nor memory, one without a network no interfaces, and control groups v1 and v2 call things by different names.
 */
export interface RawStats {
  read?: string
  cpu_stats?: RawCpu
  memory_stats?: { usage?: number; limit?: number; stats?: Record<string, number> }
  networks?: Record<string, { rx_bytes?: number; tx_bytes?: number }>
  blkio_stats?: { io_service_bytes_recursive?: { op?: string; value?: number }[] | null }
  pids_stats?: { current?: number }
}

interface RawCpu {
  /** Nanoseconds; `percpu_usage` is of control groups v1 only. */
  cpu_usage?: { total_usage?: number; percpu_usage?: number[] | null }
  /** Nanoseconds of all cores together. */
  system_cpu_usage?: number
  online_cpus?: number
}

/** Go's zero time, which the daemon gives for a container that does not run. */
const NEVER = '0001-01-01'

/**
 * Reads what a container uses now (`GET /containers/{id}/stats?stream=0&one-shot=1`). A daemon older than 20.10 does
 * not know `one-shot` and answers after a second. Fails with `containerNotFound` when it is gone.
 *
 * As a raw request, ended by the caller's signal alone: with docker-modem, which describes each request in full to its
 * debug log, and a time limit for each, a reading took two to four times as much of the CPU.
 */
export async function readStats(client: DockerClient, container: string, signal: AbortSignal): Promise<RawStats> {
  const { address, endpoint } = client
  const path = `/containers/${encodeURIComponent(container)}/stats?stream=0&one-shot=1`
  try {
    return JSON.parse(
      await text(await openResponse(address, { method: 'GET', path, pooled: true, signal })),
    ) as RawStats
  } catch (error) {
    throw translate(error, { container, address, endpoint })
  }
}

/** Whether a container ran when it was read. */
export function ranWhenRead({ read = NEVER }: RawStats): boolean {
  return !read.startsWith(NEVER)
}

/** Whether the engine has control groups to count with; a rootless one without them answers with nothing but a time. */
export function isCounted({ cpu_stats, memory_stats }: RawStats): boolean {
  return Boolean(cpu_stats?.cpu_usage?.total_usage || memory_stats?.limit)
}

/** What one answer says, with the CPU counted since `before`. */
export function toSample(now: RawStats, before?: RawStats): StatsSample {
  const { usage = 0, limit = 0 } = now.memory_stats ?? {}
  const interfaces = Object.values(now.networks ?? {})
  const cpu = before && cpuPercent(now, before)
  return {
    at: Date.parse(now.read ?? NEVER),
    ...(cpu !== undefined && { cpu }),
    memory: usage - reclaimable(now, usage),
    memoryLimit: limit,
    networkIn: sum(interfaces.map(({ rx_bytes }) => rx_bytes)),
    networkOut: sum(interfaces.map(({ tx_bytes }) => tx_bytes)),
    blockIn: blockBytes(now, 'r'),
    blockOut: blockBytes(now, 'w'),
    pids: now.pids_stats?.current ?? 0,
  }
}

/**
 * `calculateCPUPercentUnix` of the CLI: the container's share of the time that all cores had, times the cores.
 * Undefined where no time has passed between the two.
 */
function cpuPercent({ cpu_stats: now }: RawStats, { cpu_stats: before }: RawStats): number | undefined {
  const system = (now?.system_cpu_usage ?? 0) - (before?.system_cpu_usage ?? 0)
  if (system <= 0) return undefined
  const own = (now?.cpu_usage?.total_usage ?? 0) - (before?.cpu_usage?.total_usage ?? 0)
  const cores = now?.online_cpus || (now?.cpu_usage?.percpu_usage?.length ?? 0)
  // Less than before is a container that was started anew in between.
  return own <= 0 ? 0 : (own / system) * cores * 100
}

/** `calculateMemUsageUnixNoCache` of the CLI: file pages nobody used of late; v1 has them under the first name. */
function reclaimable({ memory_stats }: RawStats, usage: number): number {
  const { total_inactive_file, inactive_file = 0 } = memory_stats?.stats ?? {}
  if (total_inactive_file !== undefined && total_inactive_file < usage) return total_inactive_file
  return inactive_file < usage ? inactive_file : 0
}

/** `calculateBlockIO` of the CLI: `Read` of control groups v1 and `read` of v2 alike. */
function blockBytes({ blkio_stats }: RawStats, initial: 'r' | 'w'): number {
  const entries = blkio_stats?.io_service_bytes_recursive ?? []
  return sum(entries.filter(({ op }) => op?.charAt(0).toLowerCase() === initial).map(({ value }) => value))
}

function sum(values: (number | undefined)[]): number {
  return values.reduce<number>((total, value = 0) => total + value, 0)
}

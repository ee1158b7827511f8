import type Docker from 'dockerode'
import type { Resources } from '../ipc/models/run/resources.ts'
import { toMap } from './create-settings.ts'

/** Docker counts billionths of a CPU. */
const NANO_CPUS = 1e9

/** Limits, as the CLI sends them: zero, or -1 for the swappiness, is Docker's default. */
export function toResources(resources: Resources): Docker.HostConfig {
  return {
    Memory: resources.memory ?? 0,
    MemoryReservation: resources.memoryReservation ?? 0,
    MemorySwap: resources.memorySwap ?? 0,
    MemorySwappiness: resources.memorySwappiness ?? -1,
    NanoCpus: Math.round((resources.cpus ?? 0) * NANO_CPUS),
    CpuShares: resources.cpuShares ?? 0,
    CpuPeriod: resources.cpuPeriod ?? 0,
    CpuQuota: resources.cpuQuota ?? 0,
    CpuRealtimePeriod: resources.cpuRtPeriod ?? 0,
    CpuRealtimeRuntime: resources.cpuRtRuntime ?? 0,
    CpusetCpus: resources.cpusetCpus ?? '',
    CpusetMems: resources.cpusetMems ?? '',
    PidsLimit: resources.pidsLimit ?? 0,
    ShmSize: resources.shmSize ?? 0,
    Ulimits: toUlimits(resources),
    BlkioWeight: resources.blkioWeight ?? 0,
    BlkioWeightDevice: toWeights(resources),
    BlkioDeviceReadBps: toThrottles(resources.deviceReadBps),
    BlkioDeviceWriteBps: toThrottles(resources.deviceWriteBps),
    BlkioDeviceReadIOps: toThrottles(resources.deviceReadIops),
    BlkioDeviceWriteIOps: toThrottles(resources.deviceWriteIops),
    OomKillDisable: resources.oomKillDisable,
    OomScoreAdj: resources.oomScoreAdj ?? 0,
    CgroupParent: resources.cgroupParent ?? '',
    ...(resources.storageOptions.length > 0 ? { StorageOpt: toMap(resources.storageOptions) } : {}),
  }
}

/** The CLI keeps one of each name, the last, in alphabetical order. */
function toUlimits({ ulimits }: Resources): Docker.Ulimit[] {
  const byName = new Map(ulimits.map((ulimit) => [ulimit.name, ulimit]))
  return [...byName.values()]
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, soft, hard = soft }) => ({ Name: name, Soft: soft, Hard: hard }))
}

/** The CLI leaves out what limits nothing. */
function toThrottles(limits: Resources['deviceReadBps']): { Path: string; Rate: number }[] {
  return limits.filter(({ rate }) => rate > 0).map(({ path, rate }) => ({ Path: path, Rate: rate }))
}

function toWeights({ blkioWeightDevice }: Resources): { Path: string; Weight: number }[] {
  return blkioWeightDevice
    .filter(({ weight }) => weight > 0)
    .map(({ path, weight }) => ({ Path: path, Weight: weight }))
}

import { compact, said } from './inspected.ts'
import type { HostConfig } from './create-security.ts'
import { fromMap } from './create-settings.ts'
import type { RunRequestInput } from '../ipc/models/run-request.ts'

/** What the daemon fills in for `--shm-size`, in bytes. */
const USUAL_SHM_SIZE = 64 * 1024 ** 2

function throttles(limits: unknown): { path: string; rate: number }[] {
  return ((limits ?? []) as { Path: string; Rate: number }[]).map(({ Path, Rate }) => ({ path: Path, rate: Rate }))
}

/** The limits that were asked for. */
export function toRunResources(host: HostConfig): RunRequestInput['resources'] {
  const { Memory = 0, MemorySwap = 0, MemorySwappiness } = host
  return compact({
    memory: said(Memory),
    memoryReservation: said(host.MemoryReservation),
    // Docker gives as much swap as memory where none is asked for.
    memorySwap: MemorySwap === 2 * Memory ? undefined : said(MemorySwap),
    memorySwappiness: MemorySwappiness === -1 ? undefined : (MemorySwappiness ?? undefined),
    cpus: host.NanoCpus ? host.NanoCpus / 1e9 : undefined,
    cpuShares: said(host.CpuShares),
    cpuPeriod: said(host.CpuPeriod),
    cpuQuota: said(host.CpuQuota),
    cpuRtPeriod: said(host.CpuRealtimePeriod),
    cpuRtRuntime: said(host.CpuRealtimeRuntime),
    cpusetCpus: said(host.CpusetCpus),
    cpusetMems: said(host.CpusetMems),
    pidsLimit: said(host.PidsLimit),
    shmSize: host.ShmSize === USUAL_SHM_SIZE ? undefined : said(host.ShmSize),
    ulimits: (host.Ulimits ?? []).map(({ Name = '', Soft = 0, Hard = 0 }) => ({ name: Name, soft: Soft, hard: Hard })),
    blkioWeight: said(host.BlkioWeight),
    blkioWeightDevice: ((host.BlkioWeightDevice ?? []) as { Path: string; Weight: number }[]).map(
      ({ Path, Weight }) => ({ path: Path, weight: Weight }),
    ),
    deviceReadBps: throttles(host.BlkioDeviceReadBps),
    deviceWriteBps: throttles(host.BlkioDeviceWriteBps),
    deviceReadIops: throttles(host.BlkioDeviceReadIOps),
    deviceWriteIops: throttles(host.BlkioDeviceWriteIOps),
    oomKillDisable: host.OomKillDisable ?? false,
    oomScoreAdj: said(host.OomScoreAdj),
    cgroupParent: said(host.CgroupParent),
    storageOptions: fromMap(host.StorageOpt),
  })
}

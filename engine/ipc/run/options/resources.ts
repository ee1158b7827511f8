import { failure } from '../../errors.ts'
import type { RunRequest } from '../../models/run-request.ts'
import type { Resources, Ulimit } from '../../models/run/resources.ts'
import { cpus, cut, integer, setting, size, sizeOrUnlimited, text } from '../codecs.ts'
import { flag, list, single } from '../option.ts'
import type { Codec, RunOption } from '../option.ts'

const resources = (request: RunRequest): Resources => request.resources

const ulimit: Codec<Ulimit> = {
  read(value) {
    const { name, rest = '' } = cut(value, '=')
    const { name: soft, rest: hard } = cut(rest, ':')
    if (name === '' || soft === '') throw failure('ulimitInvalid', { ulimit: value })
    return { name, soft: integer.read(soft), ...(hard !== undefined && { hard: integer.read(hard) }) }
  },
  write: ({ name, soft, hard }) => `${name}=${soft}${hard === undefined ? '' : `:${hard}`}`,
}

/** `path:number`, the number as `codec` has it. */
function device<Key extends string>(key: Key, codec: Codec<number>): Codec<{ path: string } & Record<Key, number>> {
  return {
    read(value) {
      const at = value.lastIndexOf(':')
      if (at < 1) throw failure('devicePathInvalid', { path: value })
      return { path: value.slice(0, at), [key]: codec.read(value.slice(at + 1)) } as { path: string } & Record<
        Key,
        number
      >
    },
    write: (limit) => `${limit.path}:${codec.write(limit[key])}`,
  }
}

export const resourceOptions: RunOption[] = [
  single(['-m', '--memory'], resources, 'memory', size),
  single(['--memory-reservation'], resources, 'memoryReservation', size),
  single(['--memory-swap'], resources, 'memorySwap', sizeOrUnlimited),
  single(['--memory-swappiness'], resources, 'memorySwappiness', integer),
  single(['--cpus'], resources, 'cpus', cpus),
  single(['-c', '--cpu-shares'], resources, 'cpuShares', integer),
  single(['--cpu-period'], resources, 'cpuPeriod', integer),
  single(['--cpu-quota'], resources, 'cpuQuota', integer),
  single(['--cpu-rt-period'], resources, 'cpuRtPeriod', integer),
  single(['--cpu-rt-runtime'], resources, 'cpuRtRuntime', integer),
  single(['--cpuset-cpus'], resources, 'cpusetCpus', text),
  single(['--cpuset-mems'], resources, 'cpusetMems', text),
  single(['--pids-limit'], resources, 'pidsLimit', integer),
  single(['--shm-size'], resources, 'shmSize', size),
  list(['--ulimit'], (request) => resources(request).ulimits, ulimit),
  single(['--blkio-weight'], resources, 'blkioWeight', integer),
  list(['--blkio-weight-device'], (request) => resources(request).blkioWeightDevice, device('weight', integer)),
  list(['--device-read-bps'], (request) => resources(request).deviceReadBps, device('rate', size)),
  list(['--device-write-bps'], (request) => resources(request).deviceWriteBps, device('rate', size)),
  list(['--device-read-iops'], (request) => resources(request).deviceReadIops, device('rate', integer)),
  list(['--device-write-iops'], (request) => resources(request).deviceWriteIops, device('rate', integer)),
  flag(['--oom-kill-disable'], resources, 'oomKillDisable'),
  single(['--oom-score-adj'], resources, 'oomScoreAdj', integer),
  single(['--cgroup-parent'], resources, 'cgroupParent', text),
  list(['--storage-opt'], (request) => resources(request).storageOptions, setting),
]

import type { DockerClient } from './client.ts'
import { quotaOf } from '../ipc/limits.ts'
import type { Limits } from '../ipc/models/limits.ts'

/** `docker update`: what is absent stays as it is. Answers with the daemon's warnings. */
export async function updateContainer(client: DockerClient, container: string, limits: Limits): Promise<string[]> {
  const { restart, cpus, cpuPeriod } = limits
  const processors =
    cpuPeriod === undefined
      ? { NanoCpus: cpus === undefined ? undefined : Math.round(cpus * 1e9) }
      : { CpuPeriod: cpuPeriod, CpuQuota: cpus === undefined ? undefined : quotaOf(cpus, cpuPeriod) }
  const answer = (await client.call({ container }, (docker, abortSignal) =>
    docker.getContainer(encodeURIComponent(container)).update({
      Memory: limits.memory,
      MemorySwap: limits.memorySwap,
      MemoryReservation: limits.memoryReservation,
      ...processors,
      CpuShares: limits.cpuShares,
      CpusetCpus: limits.cpusetCpus,
      PidsLimit: limits.pidsLimit,
      ...(restart && { RestartPolicy: { Name: restart.name, MaximumRetryCount: restart.retries } }),
      abortSignal,
    }),
  )) as { Warnings?: string[] | null }
  return answer.Warnings ?? []
}

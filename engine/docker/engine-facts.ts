import type { DockerClient } from './client.ts'
import type { EngineFacts } from '../ipc/models/endpoint.ts'

/** What of `GET /info` is not in dockerode's types, or is null where they say otherwise. */
interface Info {
  OperatingSystem?: string
  KernelVersion?: string
  Architecture?: string
  Driver?: string
  CgroupVersion?: string
  SecurityOptions?: string[] | null
  NCPU?: number
  MemTotal?: number
  DockerRootDir?: string
  Warnings?: string[] | null
}

/** `docker version` and `docker info`. */
export async function readEngineFacts(client: DockerClient, signal?: AbortSignal): Promise<EngineFacts> {
  const [version, answer] = await Promise.all([
    client.call({}, (docker) => docker.version(), { signal }),
    client.call({}, (docker) => docker.info(), { signal }),
  ])
  const info = answer as Info
  return {
    version: version.Version,
    apiVersion: version.ApiVersion,
    operatingSystem: info.OperatingSystem ?? version.Os,
    kernelVersion: info.KernelVersion ?? '',
    architecture: info.Architecture ?? version.Arch,
    storageDriver: info.Driver ?? '',
    cgroupVersion: info.CgroupVersion ?? '1',
    rootless: (info.SecurityOptions ?? []).some((option) => option.includes('name=rootless')),
    cpus: info.NCPU ?? 0,
    memory: info.MemTotal ?? 0,
    dataRoot: info.DockerRootDir ?? '',
    warnings: info.Warnings ?? [],
  }
}

import type Docker from 'dockerode'
import type { DockerClient } from './client.ts'
import { readInspected } from './replace.ts'
import { Failure } from '../ipc/errors.ts'
import { volumesFrom } from '../ipc/run/mount-short.ts'

/** Names of the volumes that a container may have from others by `--volumes-from`: they are not its own to keep. */
export async function lentVolumes(
  client: DockerClient,
  { HostConfig }: Docker.ContainerInspectInfo,
): Promise<Set<string>> {
  const lenders = ((HostConfig.VolumesFrom ?? []) as string[]).map((text) => volumesFrom.read(text).container)
  const names = await Promise.all(lenders.map((lender) => volumesOf(client, lender)))
  return new Set(names.flat())
}

async function volumesOf(client: DockerClient, container: string): Promise<string[]> {
  try {
    const { Mounts } = await readInspected(client, container)
    return Mounts.flatMap(({ Name }) => Name ?? [])
  } catch (error) {
    if (error instanceof Failure && error.shape.code === 'NOT_FOUND') return []
    throw error
  }
}

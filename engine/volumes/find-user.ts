import { listContainers } from '../docker/containers.ts'
import type { DockerClient } from '../docker/client.ts'
import { isHelper } from '../ipc/helper-label.ts'
import { usersOf } from '../ipc/volume-users.ts'

/**
 * Name of a person's container that has a volume, as the engine says it now: one that runs, before the volume is emptied;
 * any, before it is removed.
 */
export async function findUser(
  client: DockerClient,
  volume: string,
  before: 'empty' | 'remove',
  signal?: AbortSignal,
): Promise<string | undefined> {
  const listed = await listContainers(client, { volume: [volume] }, signal)
  const [user] = usersOf(
    volume,
    listed.filter((row) => !isHelper(row)),
    before,
  )
  return user
}

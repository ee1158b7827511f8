import type { DockerClient } from './client.ts'
import { readLongAnswer } from './long-answer.ts'

/**
 * Removes one record of the build cache where no build uses it and none was made from it (`docker builder prune -a
 * --filter id=…`). Answers with the bytes that Docker says are free; undefined where it has removed nothing.
 */
export async function removeBuildCache(client: DockerClient, id: string): Promise<number | undefined> {
  // dockerode's `pruneBuilder` drops the filters, and prunes everything.
  const query = new URLSearchParams({ all: 'true', filters: JSON.stringify({ id: [id] }) })
  const answer = await readLongAnswer(client, `/build/prune?${query}`, undefined, 'POST')
  const { CachesDeleted, SpaceReclaimed } = answer as { CachesDeleted?: string[] | null; SpaceReclaimed: number }
  return CachesDeleted?.length ? SpaceReclaimed : undefined
}

import type { DockerClient } from './client.ts'
import { familiarRepository, parseImageReference } from '../ipc/image-reference.ts'
import type { CommitRequest } from '../ipc/models/commit.ts'

/**
 * `docker commit`; answers with the image's id. Takes as long as the container's files do, so without a time limit.
 * Fails with `containerNotFound`, or in the daemon's own words for a change that it refuses.
 */
export async function commitContainer(
  client: DockerClient,
  { container, reference, author, message, changes, pause }: CommitRequest,
  signal: AbortSignal,
): Promise<string> {
  const query = {
    container,
    ...(reference && toRepoAndTag(reference)),
    ...(author && { author }),
    ...(message && { comment: message }),
    ...(changes.length > 0 && { changes }),
    pause,
  }
  const committed: { Id: string } = await client.call(
    { container },
    (docker, abortSignal) =>
      // dockerode would send the query as the image's configuration, too.
      docker.getContainer(encodeURIComponent(container)).commit({ _query: query, _body: {}, abortSignal }),
    { signal, timeout: 0 },
  )
  return committed.Id
}

function toRepoAndTag(reference: string): { repo: string; tag?: string } {
  const parsed = parseImageReference(reference)
  return { repo: familiarRepository(parsed), ...(parsed.tag !== undefined && { tag: parsed.tag }) }
}

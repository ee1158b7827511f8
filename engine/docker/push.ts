import type { DockerClient } from './client.ts'
import type { Subject } from './error-rule.ts'
import { readProgress } from './progress.ts'
import type { PullMessage } from './pull.ts'
import { familiarRepository, parseImageReference, withDefaultTag } from '../ipc/image-reference.ts'

/** One line of a push's progress, as `POST /images/{name}/push` streams it. */
export interface PushMessage extends PullMessage {
  /** What the registry has now, near the end. */
  aux?: { Tag?: string; Digest?: string; Size?: number }
}

/** `docker tag`: gives an image one more name. */
export async function tagForPush(client: DockerClient, image: string, target: string): Promise<void> {
  const reference = withDefaultTag(parseImageReference(target))
  const repo = familiarRepository(reference)
  await client.call({ image }, (docker, abortSignal) =>
    docker.getImage(encodeName(image)).tag({ repo, ...(reference.tag && { tag: reference.tag }), abortSignal }),
  )
}

/**
 * `docker push` of one tag: streams the daemon's progress until it is done. Errors inside the stream are thrown as
 * failures; aborting closes the connection, which makes the daemon give up the upload.
 */
export async function* pushImage(
  client: DockerClient,
  image: string,
  signal: AbortSignal,
): AsyncGenerator<PushMessage, void, void> {
  const reference = withDefaultTag(parseImageReference(image))
  const subject: Subject = { image, pushing: true }
  const base64 = await client.authFor(reference.domain)
  const stream = await client.open(
    subject,
    (docker, abortSignal) =>
      docker.getImage(encodeName(familiarRepository(reference))).push({
        ...(reference.tag && { tag: reference.tag }),
        authconfig: { base64 },
        abortSignal,
      }) as Promise<NodeJS.ReadableStream>,
    { signal },
  )
  yield* readProgress<PushMessage>(client, subject, stream, signal)
}

/** The API wants slashes, colons and `@` of a name as they are. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll('%2F', '/').replaceAll('%3A', ':').replaceAll('%40', '@')
}

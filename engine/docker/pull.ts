import type { DockerClient } from './client.ts'
import type { Subject } from './error-rule.ts'
import { readProgress } from './progress.ts'
import { familiarRepository, parseImageReference, withDefaultTag } from '../ipc/image-reference.ts'

/** One line of a pull's progress, as `POST /images/create` streams it. */
export interface PullMessage {
  status?: string
  /** Short id of a layer; of the first line the tag. */
  id?: string
  progressDetail?: { current?: number; total?: number }
  error?: string
  errorDetail?: { message?: string }
}

/** What to pull of an image. */
export interface PullOptions {
  /** `os/architecture[/variant]`; absent: the engine's own. */
  platform?: string
  /** Every tag of the repository (`-a`). */
  allTags?: boolean
}

/**
 * `docker pull`: streams the daemon's progress until it is done. Errors inside the stream are thrown as failures;
 * aborting closes the connection, which makes the daemon give up the download.
 */
export async function* pullImage(
  client: DockerClient,
  image: string,
  signal: AbortSignal,
  { platform, allTags }: PullOptions = {},
): AsyncGenerator<PullMessage, void, void> {
  const reference = withDefaultTag(parseImageReference(image))
  const subject: Subject = { image, platform }
  const base64 = await client.authFor(reference.domain)
  const stream = await client.open(
    subject,
    (docker, abortSignal) =>
      docker.createImage({
        fromImage: familiarRepository(reference),
        ...(!allTags && { tag: reference.digest ?? reference.tag }),
        ...(platform && { platform }),
        authconfig: { base64 },
        abortSignal,
      }),
    { signal },
  )
  yield* readProgress<PullMessage>(client, subject, stream, signal)
}

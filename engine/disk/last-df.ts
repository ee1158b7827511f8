import type { DockerClient } from '../docker/client.ts'
import type { SystemDf } from '../docker/system-df.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'

/** Milliseconds that an answer is good for: containers write, and the build cache tells nobody of its changes. */
const FRESH = 10_000

const answers = new WeakMap<DockerClient, { df: SystemDf; at: number }>()

/**
 * Keeps what an engine has just said of its disk, until it has or loses something. It walks through the files of all
 * volumes for that: what is asked right after a scan need not ask again.
 */
export function noteDf(
  { client, containers, images, volumes }: Pick<ConnectedEndpoint, 'client' | 'containers' | 'images' | 'volumes'>,
  df: SystemDf,
): void {
  answers.set(client, { df, at: performance.now() })
  const stops = [containers, images, volumes].map((index) =>
    index.onChange(() => {
      for (const stop of stops) stop()
      if (answers.get(client)?.df === df) answers.delete(client)
    }),
  )
}

/** What it said, while that is good. */
export function lastDf(client: DockerClient): SystemDf | undefined {
  const answer = answers.get(client)
  return answer && performance.now() - answer.at < FRESH ? answer.df : undefined
}

/** Something is done to an engine of which no list tells. */
export function forgetDf(client: DockerClient): void {
  answers.delete(client)
}

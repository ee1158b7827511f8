import type { DockerClient } from './client.ts'
import { openResponse } from './connection.ts'

/** Milliseconds: the daemon walks the layers of all images, or the files of all volumes. */
const TIMEOUT = 600_000

/** The JSON of a question that the daemon works on for long; dockerode's own calls of these take no signal or no query. */
export async function readLongAnswer(
  client: DockerClient,
  path: string,
  signal?: AbortSignal,
  method: 'GET' | 'POST' = 'GET',
): Promise<unknown> {
  return client.call(
    {},
    async (_, abort) => {
      const response = await openResponse(client.address, { method, path, signal: abort })
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      return JSON.parse(text) as unknown
    },
    { signal, timeout: TIMEOUT },
  )
}

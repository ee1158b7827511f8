import type { DockerClient } from './client.ts'
import { openResponse } from './connection.ts'

/** Milliseconds: the daemon walks the layers of all images. */
const TIMEOUT = 120_000

/**
 * Bytes of all layers of all images, each once (`docker system df`). `type=image` spares a newer daemon the files of
 * containers and volumes.
 */
export async function layersSize(client: DockerClient, signal?: AbortSignal): Promise<number> {
  const { LayersSize } = (await read(client, '/system/df?type=image', signal)) as { LayersSize?: number }
  return LayersSize ?? 0
}

/**
 * Bytes that each image shares with others, by id. The daemon compares the layers of all images: never asked for a list,
 * only when somebody wants to know. Empty where it doesn't tell (before API 1.42).
 */
export async function sharedSizes(client: DockerClient, signal?: AbortSignal): Promise<Record<string, number>> {
  const images = (await read(client, '/images/json?shared-size=1', signal)) as { Id: string; SharedSize?: number }[]
  return Object.fromEntries(
    images.flatMap(({ Id, SharedSize = -1 }) => (SharedSize >= 0 ? [[Id, SharedSize] as const] : [])),
  )
}

async function read(client: DockerClient, path: string, signal?: AbortSignal): Promise<unknown> {
  return client.call(
    {},
    async (_, abort) => {
      const response = await openResponse(client.address, { method: 'GET', path, signal: abort })
      let text = ''
      for await (const chunk of response.setEncoding('utf8')) text += chunk
      return JSON.parse(text) as unknown
    },
    { signal, timeout: TIMEOUT },
  )
}

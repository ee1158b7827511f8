import type { DockerClient } from './client.ts'
import { readLongAnswer } from './long-answer.ts'

/**
 * Bytes that each image shares with others, by id. The daemon compares the layers of all images: never asked for a list,
 * only when somebody wants to know. Empty where it doesn't tell (before API 1.42).
 */
export async function sharedSizes(client: DockerClient, signal?: AbortSignal): Promise<Record<string, number>> {
  const images = (await readLongAnswer(client, '/images/json?shared-size=1', signal)) as {
    Id: string
    SharedSize?: number
  }[]
  return Object.fromEntries(
    images.flatMap(({ Id, SharedSize = -1 }) => (SharedSize >= 0 ? [[Id, SharedSize] as const] : [])),
  )
}

import type { DockerClient } from '../docker/client.ts'
import { statPath } from '../docker/archive.ts'
import { Failure } from '../ipc/errors.ts'

/** Requests under way at once: each costs the daemon a look at the container's files, 2 to 5 ms. */
const AT_ONCE = 4

/** Sizes of files in a container, in bytes; null for what is no file, or is gone. */
export async function readSizes(
  client: DockerClient,
  container: string,
  paths: readonly string[],
  signal?: AbortSignal,
): Promise<(number | null)[]> {
  const sizes: (number | null)[] = paths.map(() => null)
  let next = 0
  const work = async (): Promise<void> => {
    for (let index = next++; index < paths.length; index = next++) {
      sizes[index] = await readSize(client, container, paths[index] ?? '', signal)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, work))
  return sizes
}

async function readSize(
  client: DockerClient,
  container: string,
  path: string,
  signal?: AbortSignal,
): Promise<number | null> {
  try {
    const { kind, size } = await statPath(client, container, path, signal)
    return kind === 'file' ? size : null
  } catch (error) {
    if (error instanceof Failure && /^(fileNotFound|notAFolder)$/.test(error.shape.reason)) return null
    throw error
  }
}

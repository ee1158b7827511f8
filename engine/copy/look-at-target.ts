import type { CopyEnd } from './place.ts'
import { statPath } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { showName } from '../ipc/byte-names.ts'
import { Failure, failure } from '../ipc/errors.ts'

/** What is at the path in the container, links followed. A path that does not exist is a new name. */
export async function lookAtTarget(
  client: DockerClient,
  container: string,
  path: string,
  signal?: AbortSignal,
): Promise<CopyEnd> {
  try {
    const stat = await statPath(client, container, path, signal)
    if (stat.kind === 'link') return await lookAtTarget(client, container, stat.target, signal)
    return { path: path.replace(/(.)(?:\/+\.?)+$/, '$1'), kind: stat.kind === 'folder' ? 'folder' : 'file' }
  } catch (error) {
    if (!(error instanceof Failure && error.shape.reason === 'fileNotFound')) throw error
    await requireFolder(client, container, path, signal)
    return { path, kind: 'missing' }
  }
}

/** A new name needs the folder that it is to be in. */
async function requireFolder(client: DockerClient, container: string, path: string, signal?: AbortSignal) {
  const parent = path.replace(/(?:\/+\.?)+$/, '').replace(/\/[^/]*$/, '') || '/'
  const stat = await statPath(client, container, `${parent}/.`, signal)
  if (stat.kind !== 'folder') throw failure('notAFolder', { path: showName(parent) })
}

import { lookAtSource } from './pack.ts'
import { placeCopy, requireFolderForMany } from './place.ts'
import type { CopyEnd } from './place.ts'
import { statPath } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { baseName } from '../ipc/container-path.ts'
import type { FieldProblem } from '../ipc/contract/containers.ts'
import { Failure } from '../ipc/errors.ts'
import type { CopyRequest } from '../tasks/copy-spec.ts'
import { lookAtTarget } from './look-at-target.ts'
import { lookAtHost } from './look-at-host.ts'

type Request = Pick<CopyRequest, 'container' | 'sources' | 'target' | 'followLink'>
type Source = CopyEnd & { name: string }

/** What a copy into a container would be refused for, before it begins. */
export async function checkCopyIn(client: DockerClient, request: Request): Promise<FieldProblem[]> {
  return check(
    request,
    (path) => lookAtSource(path, request.followLink),
    () => lookAtTarget(client, request.container, request.target),
  )
}

/** What a copy out of a container would be refused for. */
export async function checkCopyOut(client: DockerClient, request: Request): Promise<FieldProblem[]> {
  return check(
    request,
    async (path) => {
      const { kind } = await statPath(client, request.container, path)
      return { path, kind: kind === 'folder' ? 'folder' : 'file', name: baseName(path) }
    },
    () => lookAtHost(request.target),
  )
}

async function check(
  { sources }: Request,
  lookAt: (path: string) => Promise<Source>,
  lookAtEnd: () => Promise<CopyEnd>,
): Promise<FieldProblem[]> {
  const problems: FieldProblem[] = []
  const noting = async <Found>(path: string, look: () => Promise<Found>): Promise<Found | undefined> => {
    try {
      return await look()
    } catch (error) {
      if (!(error instanceof Failure)) throw error
      problems.push({ path, error: error.shape })
      return undefined
    }
  }
  const found = await Promise.all(sources.map((path, index) => noting(`sources.${index}`, () => lookAt(path))))
  const target = await noting('target', lookAtEnd)
  if (target) await noting('target', async () => requireFolderForMany(sources, target))
  for (const source of found) if (source && target) await noting('target', async () => placeCopy(source, target))
  return problems
}

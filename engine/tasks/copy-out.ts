import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { createByteReport } from './byte-report.ts'
import type { ByteReport } from './byte-report.ts'
import type { CopyRequest } from './copy-spec.ts'
import type { TaskReport } from './tasks.ts'
import { hostPath } from '../copy/host.ts'
import { lookAtHost } from '../copy/look-at-host.ts'
import { placeCopy, requireFolderForMany } from '../copy/place.ts'
import type { CopyEnd } from '../copy/place.ts'
import { makeRoot, putInPlace } from '../copy/put-in-place.ts'
import { runForClient, threads } from '../copy/threads.ts'
import { archiveOf, statPath } from '../docker/archive.ts'
import type { PathStat } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { baseName } from '../ipc/container-path.ts'
import { failure } from '../ipc/errors.ts'

/**
 * `docker cp CONTAINER:SOURCE TARGET` for each source. It is unpacked beside its place and renamed once it is complete:
 * whatever ends it early leaves nothing behind.
 */
export async function copyOut(
  client: DockerClient,
  request: CopyRequest,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  threads.prepare()
  const { container, sources, target, followLink } = request
  const known = await Promise.all(
    sources.map(async (path) => {
      const found = await statPath(client, container, path, signal)
      const real = found.kind === 'link' && followLink ? found.target : path
      // The root has no name of its own: what is in it goes.
      if (real === '/') return { path: '/.', real: '/.', kind: 'folder' as const, size: undefined }
      const { kind, size } = real === path ? found : await statPath(client, container, real, signal)
      return { path, real, kind, size: kind === 'file' ? size : undefined }
    }),
  )
  // What a folder holds nobody knows before all of it has come.
  const sizes = known.map(({ size }) => size ?? Number.NaN)
  requireFolderForMany(sources, await lookAtHost(target))
  const bytes = createByteReport(sizes.reduce((sum, size) => sum + size, 0) || 0, report)
  let skipped = 0
  try {
    for (const source of known) {
      // The same copy tried again takes the place of what an earlier process left in the middle of it.
      const suffix = createHash('sha256')
        .update(JSON.stringify([request, source.path]))
        .digest('hex')
        .slice(0, 12)
      skipped += await copyOne(client, container, source, { target: await lookAtHost(target), suffix, bytes, signal })
    }
    return { ...bytes.end(), ...(skipped > 0 && { skipped }), result: target }
  } catch (error) {
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw translate(error, { container, address: client.address, endpoint: client.endpoint })
  } finally {
    bytes.dispose()
  }
}

interface CopyOne {
  target: CopyEnd
  suffix: string
  bytes: ByteReport
  signal: AbortSignal
}

async function copyOne(
  client: DockerClient,
  container: string,
  { path, real, kind }: { path: string; real: string; kind: PathStat['kind'] },
  { target, suffix, bytes, signal }: CopyOne,
): Promise<number> {
  const name = baseName(path.replace(/(?:\/+\.?)+$/, ''))
  const place = placeCopy({ path, kind: kind === 'folder' ? 'folder' : 'file', name: name || 'root' }, target)
  const root = await makeRoot(place, suffix)
  try {
    const from = { address: client.address, path: archiveOf(container, real), attached: false }
    const { folders, skipped, whole } = await runForClient(
      client,
      { container, path: real },
      { kind: 'unpack', ...from, root, name: place.name },
      { signal, onProgress: bytes.add },
    )
    if (!whole) throw failure('archiveCutOff', {})
    signal.throwIfAborted()
    await putInPlace(root, place, folders)
    return skipped
  } finally {
    await rm(hostPath(root), { recursive: true, force: true })
  }
}

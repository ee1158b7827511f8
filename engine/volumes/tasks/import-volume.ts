import { open } from 'node:fs/promises'
import { checksumBeside } from './checksum-beside.ts'
import { fillVolume } from './fill-volume.ts'
import { requireSuccess } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { hostPath, onHost } from '../../copy/host.ts'
import { threads } from '../../copy/threads.ts'
import { compressionOf } from '../../images/tar-kind.ts'
import { failure } from '../../ipc/errors.ts'
import { unpackWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import type { Decompression } from '../../ipc/volume-archive.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'

/** Bytes by which a compression is told. */
const HEAD = 512

export interface VolumeImport {
  /** Archive of this machine. */
  path: string
  volume: string
  /** It takes the place of what is in a volume that exists; else the volume is made. */
  replace: boolean
}

/**
 * Unpacks an archive of this machine into a volume. A new volume is removed when that does not come to its end; in one
 * that exists, what was there goes only once everything is unpacked beside it. Where a checksum stands beside the
 * archive it has to be right.
 */
export async function importVolume(work: VolumeWork, request: VolumeImport): Promise<TaskReport> {
  const { path, volume, replace } = request
  threads.prepare()
  const archive = await lookAtArchive(path)
  return fillVolume(work, volume, replace ? 'replace' : 'new', (script) => unpack(work, archive, volume, script))
}

async function lookAtArchive(path: string): Promise<Archive> {
  const file = await onHost(path, () => open(hostPath(path), 'r'))
  try {
    const stat = await onHost(path, () => file.stat())
    if (!stat.isFile()) throw failure('notAFile', { path })
    const head = Buffer.alloc(HEAD)
    await onHost(path, () => file.read(head, 0, HEAD, 0))
    return { path, size: stat.size, compression: compressionOf(head) ?? 'none' }
  } finally {
    await file.close()
  }
}

interface Archive {
  path: string
  size: number
  compression: Decompression
}

async function unpack(
  { client, helpers, report, signal }: VolumeWork,
  { path, size, compression }: Archive,
  volume: string,
  script: string,
): Promise<TaskReport> {
  const expected = await checksumBeside(path)
  const bytes = createByteReport(size, report)
  try {
    const ended = await helpers.run(
      client,
      {
        command: ['sh', '-c', script, 'sh', ...unpackWords(compression)],
        mounts: [{ volume, target: VOLUME_PATH }],
        // Where the sum is wrong the input has no end, and without it the script does not go on.
        input: (connection, options) =>
          threads.run(
            { kind: 'sendFile', ...connection, file: path, sha256: expected },
            { ...options, onProgress: bytes.add },
          ),
      },
      signal,
    )
    requireSuccess(ended)
    return { ...bytes.end(), result: volume, ...(expected !== undefined && { checksum: expected }) }
  } finally {
    bytes.dispose()
  }
}

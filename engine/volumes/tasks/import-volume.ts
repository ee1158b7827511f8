import { createHash, randomUUID } from 'node:crypto'
import { open, readFile } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { SETTLE_SWAP, UNPACK_ASIDE, UNPACK_NEW } from './scripts.ts'
import { requireSuccess } from './tools.ts'
import type { VolumeWork } from './tools.ts'
import { hostPath, onHost } from '../../copy/host.ts'
import { sendThrough } from '../../copy/send-through.ts'
import { createVolume, volumeExists } from '../../docker/volumes.ts'
import { compressionOf } from '../../images/tar-kind.ts'
import { failure } from '../../ipc/errors.ts'
import { unpackWords, VOLUME_PATH } from '../../ipc/volume-archive.ts'
import type { Decompression } from '../../ipc/volume-archive.ts'
import { createByteReport } from '../../tasks/byte-report.ts'
import type { TaskReport } from '../../tasks/tasks.ts'
import { MAKING_LABEL } from '../unfinished.ts'

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
  const file = await onHost(path, () => open(hostPath(path), 'r'))
  try {
    const stat = await onHost(path, () => file.stat())
    if (!stat.isFile()) throw failure('notAFile', { path })
    const head = Buffer.alloc(HEAD)
    await onHost(path, () => file.read(head, 0, HEAD, 0))
    const archive: Archive = { file, size: stat.size, compression: compressionOf(head) ?? 'none', path }
    return replace ? await unpackAside(work, archive, volume) : await unpackNew(work, archive, volume)
  } finally {
    await file.close()
  }
}

interface Archive {
  file: FileHandle
  size: number
  compression: Decompression
  path: string
}

async function unpackNew(work: VolumeWork, archive: Archive, volume: string): Promise<TaskReport> {
  return intoNewVolume(work, volume, () => unpack(work, archive, volume, UNPACK_NEW))
}

/** Makes a volume and fills it; it is removed where that does not come to its end. */
export async function intoNewVolume<Answer>(
  { endpoint, client, unfinished, signal }: VolumeWork,
  volume: string,
  fill: () => Promise<Answer>,
): Promise<Answer> {
  if (await volumeExists(client, volume, signal)) throw failure('volumeExists', { volume })
  const mark = randomUUID()
  await unfinished.note({ endpoint, volume, mark })
  try {
    const labels = [{ name: MAKING_LABEL, value: mark }]
    await createVolume(client, { name: volume, driver: '', options: [], labels }, signal)
    const answer = await fill()
    await unfinished.finished(mark)
    return answer
  } catch (error) {
    await unfinished.abandon(client, mark)
    throw error
  }
}

async function unpackAside(work: VolumeWork, archive: Archive, volume: string): Promise<TaskReport> {
  const { client, helpers, signal } = work
  try {
    return await unpack(work, archive, volume, UNPACK_ASIDE)
  } catch (error) {
    // The swap is finished, or what was unpacked goes; an engine that is away is left to the next import.
    await helpers
      .run(client, { command: ['sh', '-c', SETTLE_SWAP], mounts: mountsOf(volume) }, new AbortController().signal)
      .catch(() => undefined)
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw error
  }
}

const mountsOf = (volume: string) => [{ volume, target: VOLUME_PATH }]

async function unpack(
  { client, helpers, report, signal }: VolumeWork,
  { file, size, compression, path }: Archive,
  volume: string,
  script: string,
): Promise<TaskReport> {
  const expected = await checksumBeside(path)
  const hash = createHash('sha256')
  const bytes = createByteReport(size, report)
  let mismatch = false
  try {
    const ended = await helpers.run(
      client,
      {
        command: ['sh', '-c', script, 'sh', ...unpackWords(compression)],
        mounts: mountsOf(volume),
        async input(write, over) {
          const onSent = (piece: Uint8Array): void => {
            hash.update(piece)
            bytes.add(piece.length)
          }
          await sendThrough(file, path, write, { onSent, signal: over })
          mismatch = expected !== undefined && hash.digest('hex') !== expected
          // Without the end of its input the script does not go on.
          if (mismatch) throw failure('checksumWrong', { path })
        },
      },
      signal,
    )
    requireSuccess(ended)
    return { ...bytes.end(), result: volume, ...(expected !== undefined && { checksum: expected }) }
  } catch (error) {
    if (mismatch) throw failure('checksumWrong', { path }, { cause: error })
    throw error
  } finally {
    bytes.dispose()
  }
}

/** The SHA-256 that stands beside an archive, as `sha256sum` writes it. */
async function checksumBeside(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(hostPath(`${path}.sha256`), 'utf8')
    return /^\\?([0-9a-f]{64})\s/.exec(text)?.[1]
  } catch {
    return undefined // there is none, as beside an archive of somebody else
  }
}

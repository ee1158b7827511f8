import { createHash } from 'node:crypto'
import { open, rm } from 'node:fs/promises'
import { setTimeout as delay } from 'node:timers/promises'
import type { HelperProgram } from '../helper-container.ts'
import { createFileSink } from '../../copy/file-sink.ts'
import { onHost } from '../../copy/host.ts'
import { createSyncs } from '../../copy/syncs.ts'

/** Where a helper has the file that it writes. */
const IN_HELPER = '/archive'
/** Bytes of a file that are read at once, and milliseconds until its end is looked at again. */
const PIECE = 1024 * 1024
const PAUSE = 20

/** An archive of this machine that a helper packs. */
export interface ArchiveFile {
  /** What is packed to: a path in the helper, or `-` for its standard output. */
  readonly packTo: string
  /** What the helper needs for it. */
  readonly program: Pick<HelperProgram, 'file' | 'onOutput'>
  /** Once the packing program has ended: has the rest written, to the disk itself. The checksum is SHA-256. */
  finish(): Promise<{ bytes: number; checksum: string }>
  /** Closes the file; also after an error. */
  close(): Promise<void>
}

/** Opens `path`, which stands for `target` in what is said of it; the helper's output goes there by way of us. */
export async function receiveArchive(
  path: string,
  target: string,
  onWritten: (bytes: number) => void,
): Promise<ArchiveFile> {
  const hash = createHash('sha256')
  let bytes = 0
  const sink = await createFileSink(path, target, (written) => {
    bytes += written
    onWritten(written)
  })
  return {
    packTo: '-',
    program: {
      onOutput(piece) {
        hash.update(piece)
        return sink.take(piece)
      },
    },
    async finish() {
      await sink.finish()
      return { bytes, checksum: hash.digest('hex') }
    },
    close: sink.close,
  }
}

/**
 * Opens `path`, which stands for `target` in what is said of it; the helper writes it by itself, and we read behind it.
 * Without the way through dockerd and us an archive takes half the time.
 */
export async function followArchive(
  path: string,
  target: string,
  onWritten: (bytes: number) => void,
): Promise<ArchiveFile> {
  const file = await onHost(target, async () => {
    // One that a helper may still write, which nobody could stop: it keeps a file that has no name any more.
    await rm(path, { force: true })
    return open(path, 'wx+')
  })
  const syncs = createSyncs(file)
  const hash = createHash('sha256')
  const piece = Buffer.allocUnsafe(PIECE)
  let whole = false
  let closed = false
  const read = async (): Promise<number> => {
    for (let at = 0; ;) {
      const isLast = whole
      const { bytesRead } = await file.read(piece, 0, PIECE, at)
      hash.update(piece.subarray(0, bytesRead))
      at += bytesRead
      syncs.wrote(bytesRead)
      onWritten(bytesRead)
      if (closed || (isLast && bytesRead === 0)) return at
      if (bytesRead < PIECE && !isLast) await delay(PAUSE)
    }
  }
  const reading = onHost(target, read)
  reading.catch(() => undefined) // told at the end
  return {
    packTo: IN_HELPER,
    program: { file: { path, target: IN_HELPER } },
    async finish() {
      whole = true
      const bytes = await reading
      await onHost(target, syncs.finish)
      return { bytes, checksum: hash.digest('hex') }
    },
    async close() {
      closed = true
      await reading.catch(() => undefined)
      await syncs.settle()
      await file.close()
    },
  }
}

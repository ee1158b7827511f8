import { link, lstat, lutimes, mkdir, open, symlink } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { fileTime } from './file-time.ts'
import { hostPath, onHost } from './host.ts'
import { folderOf, safePath } from './safe-path.ts'
import { createSlabs, SLAB } from './slabs.ts'
import { writeAll } from './write-all.ts'
import { failure } from '../ipc/errors.ts'
import { showName } from '../ipc/byte-names.ts'
import type { TarEntry } from '../tar/entry.ts'
import { createTarReader } from '../tar/read.ts'

const MiB = 1024 * 1024
/** Contents that wait to be written: enough to keep the disk at work while the daemon pauses. */
const QUEUE_MOST = 8 * MiB
/** Files up to this are gathered and written beside others, since their cost is in opening and closing. */
const SMALL = 256 * 1024
/** Small files that are written at the same time: Node has four threads for files, and they should never wait. */
const BESIDE = 16

/** A folder that was made; its mode and time are set once nothing is written into it any more. */
export interface UnpackedFolder {
  /** Below the folder that was unpacked into; empty for itself. */
  path: string
  mode: number
  mtime: number
}

export interface Unpacked {
  /** Outer ones before inner ones. */
  folders: UnpackedFolder[]
  /** Devices, pipes and sockets, which are left out: nothing from a container makes a device on this machine. */
  skipped: number
}

/** Writes a tar that arrives into a folder of this machine. */
export interface Unpacker {
  /**
   * Takes a chunk, whose memory is the caller's again at once. Resolves when there is room for more, nothing when there
   * is still; throws or rejects when it failed.
   */
  push(chunk: Uint8Array): Promise<void> | undefined
  /** Resolves when all is written. Throws `archiveCutOff` when the tar has not come to its end. */
  finish(): Promise<Unpacked>
  /** Closes what is open; what was written stays. */
  abort(): Promise<void>
}

interface UnpackOptions {
  /** Where an entry goes, by its path in the tar. */
  rename: (path: string) => string
  /** Bytes of contents that have been written. */
  onWritten: (bytes: number) => void
}

/**
 * Unpacks into `root`, which has to be empty and nobody else's. Modes and times are those of the tar, all belongs to the
 * user of this process, as with `docker cp`. No entry is written outside of `root`, whatever the tar says: paths may not
 * go up, nothing is opened that was there before, and a folder is only written into if this very unpacker made it, so
 * that no link can lead elsewhere.
 */
export function createUnpacker(root: string, { rename, onWritten }: UnpackOptions): Unpacker {
  const at = (path: string) => hostPath(path === '' ? root : `${root}/${path}`)
  const folders = new Map<string, UnpackedFolder>([['', { path: '', mode: 0o700, mtime: Number.NaN }]])
  const beside = new Set<Promise<void>>()
  const slabs = createSlabs()
  let steps: (() => Promise<void>)[] = []
  let queued = 0
  let working: Promise<void> | undefined
  let failed: { error: unknown } | undefined
  let roomMade: (() => void) | undefined
  let skipped = 0
  let file: { path: string; entry: TarEntry; pieces: Uint8Array[]; gathered: number; begun: boolean } | undefined
  let handle: FileHandle | undefined

  const makeFolder = async (path: string, mode: number, mtime: number): Promise<void> => {
    const known = folders.get(path)
    if (known) Object.assign(known, { mode, mtime })
    else {
      await ensureFolder(folderOf(path))
      await mkdir(at(path), { mode: 0o700 })
      folders.set(path, { path, mode, mtime })
    }
  }
  /** Only what was made here counts: a link of that name makes `mkdir` fail. */
  const ensureFolder = async (path: string): Promise<void> => {
    if (!folders.has(path)) await makeFolder(path, 0o755, Number.NaN)
  }
  const writeSmall = async (path: string, entry: TarEntry, pieces: Uint8Array[]): Promise<void> => {
    const opened = await open(at(path), 'wx', 0o600)
    try {
      if (pieces.length > 0) await opened.writev(pieces)
      await settle(opened, entry)
    } catch (error) {
      await opened.close().catch(() => undefined)
      throw error
    }
    slabs.release(pieces)
    onWritten(entry.size)
  }
  const makeLink = async (path: string, { target, mtime }: TarEntry): Promise<void> => {
    await symlink(hostPath(target), at(path))
    await lutimes(at(path), fileTime(mtime), fileTime(mtime))
  }
  const makeHardLink = async (path: string, target: string): Promise<void> => {
    await Promise.all(beside)
    const unsafe = failure('archiveUnsafe', { path: showName(path) })
    if (!folders.has(folderOf(target)) || !(await lstat(at(target))).isFile()) throw unsafe
    await link(at(target), at(path))
  }

  const alongside = async (path: string, work: () => Promise<void>): Promise<void> => {
    await ensureFolder(folderOf(path))
    while (beside.size >= BESIDE) await Promise.race(beside)
    const running = onHost(`${root}/${path}`, () => inside(path, work)).finally(() => beside.delete(running))
    beside.add(running)
    running.catch(fail)
  }
  const fail = (error: unknown): void => void (failed ??= { error })
  const place = (path: string): string => {
    safePath(path)
    return safePath(rename(path))
  }
  const step = (path: string, work: () => Promise<void>): void => {
    steps.push(() => onHost(`${root}/${path}`, () => inside(path, work)))
  }

  const reader = createTarReader({
    onEntry(entry) {
      const path = place(entry.path)
      if (entry.kind === 'file') file = { path, entry, pieces: [], gathered: 0, begun: false }
      else if (entry.kind === 'folder') step(path, () => makeFolder(path, entry.mode, entry.mtime))
      else if (entry.kind === 'link') step(path, () => alongside(path, () => makeLink(path, entry)))
      else if (entry.kind === 'hardlink') {
        const target = place(entry.target)
        step(path, async () => {
          await ensureFolder(folderOf(path))
          await makeHardLink(path, target)
        })
      } else skipped += 1
    },
    onBytes(bytes) {
      if (!file) return
      file.pieces.push(...slabs.keep(bytes))
      file.gathered += bytes.length
      queued += bytes.length
      if (file.entry.size > SMALL && file.gathered >= SLAB) writePart(file)
    },
    onFileEnd() {
      if (!file) return
      const { path, entry, pieces, gathered } = file
      if (entry.size > SMALL) {
        writePart(file)
        step(path, async () => {
          const opened = handle
          handle = undefined
          if (opened) await settle(opened, entry)
        })
      } else {
        step(path, async () => {
          await alongside(path, () => writeSmall(path, entry, pieces))
          queued -= gathered
        })
      }
      file = undefined
    },
  })

  const writePart = (part: NonNullable<typeof file>): void => {
    const { path, pieces, gathered, begun } = part
    part.begun = true
    part.pieces = []
    part.gathered = 0
    step(path, async () => {
      if (!begun) {
        await ensureFolder(folderOf(path))
        handle = await open(at(path), 'wx', 0o600)
      }
      if (gathered > 0 && handle) await writeAll(handle, pieces)
      slabs.release(pieces)
      queued -= gathered
      onWritten(gathered)
    })
  }

  const work = async (): Promise<void> => {
    try {
      while (steps.length > 0 && !failed) {
        const due = steps
        steps = []
        for (const doStep of due) {
          if (failed) return
          await doStep()
          if (queued < QUEUE_MOST / 2) roomMade?.()
        }
      }
    } catch (error) {
      fail(error)
    } finally {
      working = undefined
      roomMade?.()
    }
  }

  return {
    push(chunk) {
      if (failed) throw failed.error
      reader.push(chunk)
      working ??= steps.length > 0 ? work() : undefined
      if (queued < QUEUE_MOST) return undefined
      return new Promise<void>((resolve) => (roomMade = resolve)).then(() => {
        if (failed) throw failed.error
      })
    },
    async finish() {
      reader.finish()
      await (working ?? (steps.length > 0 ? work() : undefined))
      await Promise.allSettled(beside)
      if (failed) throw failed.error
      return { folders: [...folders.values()], skipped }
    },
    async abort() {
      fail(failure('cancelled', {}))
      await working
      await Promise.allSettled(beside)
      await handle?.close()
      handle = undefined
    },
  }
}

async function settle(opened: FileHandle, { mode, mtime }: TarEntry): Promise<void> {
  await opened.utimes(fileTime(mtime), fileTime(mtime))
  // After the contents: writing takes the setuid bit away.
  await opened.chmod(mode)
  await opened.close()
}

/** Nothing in the root is anybody else's: what is in the way came from this very tar. */
async function inside(path: string, work: () => Promise<void>): Promise<void> {
  try {
    await work()
  } catch (error) {
    const inTheWay = error instanceof Error && 'code' in error && /^(EEXIST|ELOOP|ENOTDIR)$/.test(String(error.code))
    throw inTheWay ? failure('archiveUnsafe', { path: showName(path) }, { cause: error }) : error
  }
}

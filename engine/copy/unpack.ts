import {
  closeSync,
  fchmodSync,
  futimesSync,
  linkSync,
  lstatSync,
  lutimesSync,
  mkdirSync,
  openSync,
  symlinkSync,
  writeSync,
} from 'node:fs'
import { fileTime } from './file-time.ts'
import { hostPath, onHostSync } from './host.ts'
import { folderOf, safePath } from './safe-path.ts'
import { failure } from '../ipc/errors.ts'
import { showName } from '../ipc/byte-names.ts'
import type { TarEntry } from '../tar/entry.ts'
import { createTarReader } from '../tar/read.ts'

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
  /** The tar has come to its own end; else it was cut off. */
  whole: boolean
}

/** Writes a tar that arrives into a folder of this machine, and waits for the disk: for a thread of its own. */
export interface Unpacker {
  /** Writes what is in a chunk, whose memory is the caller's again then. */
  push(chunk: Uint8Array): void
  /** What has been written, at the end of the source. */
  finish(): Unpacked
  /** Closes what is open, also after an error; what was written stays. */
  close(): void
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
  let skipped = 0
  let file: { path: string; entry: TarEntry; descriptor: number } | undefined

  const make = (path: string, work: () => void): void => onHostSync(`${root}/${path}`, () => inside(path, work))
  const place = (path: string): string => {
    safePath(path)
    return safePath(rename(path))
  }
  const makeFolder = (path: string, mode: number, mtime: number): void => {
    const known = folders.get(path)
    if (known) Object.assign(known, { mode, mtime })
    else {
      ensureFolder(folderOf(path))
      mkdirSync(at(path), { mode: 0o700 })
      folders.set(path, { path, mode, mtime })
    }
  }
  /** Only what was made here counts: a link of that name makes `mkdir` fail. */
  const ensureFolder = (path: string): void => {
    if (!folders.has(path)) makeFolder(path, 0o755, Number.NaN)
  }
  const makeLink = (path: string, { target, mtime }: TarEntry): void => {
    symlinkSync(hostPath(target), at(path))
    lutimesSync(at(path), fileTime(mtime), fileTime(mtime))
  }
  const makeHardLink = (path: string, target: string): void => {
    const unsafe = failure('archiveUnsafe', { path: showName(path) })
    if (!folders.has(folderOf(target)) || !lstatSync(at(target)).isFile()) throw unsafe
    linkSync(at(target), at(path))
  }

  const reader = createTarReader({
    onEntry(entry) {
      const path = place(entry.path)
      const { kind, mode, mtime } = entry
      if (kind === 'folder') make(path, () => makeFolder(path, mode, mtime))
      else if (kind === 'file' || kind === 'link' || kind === 'hardlink') {
        make(path, () => {
          ensureFolder(folderOf(path))
          if (kind === 'file') file = { path, entry, descriptor: openSync(at(path), 'wx', 0o600) }
          else if (kind === 'link') makeLink(path, entry)
          else makeHardLink(path, place(entry.target))
        })
      } else skipped += 1
    },
    onBytes(bytes) {
      if (!file) return
      const { path, descriptor } = file
      make(path, () => writeAll(descriptor, bytes))
      onWritten(bytes.length)
    },
    onFileEnd() {
      if (!file) return
      const { path, descriptor, entry } = file
      make(path, () => {
        settle(descriptor, entry)
        close()
      })
    },
  })

  function close(): void {
    const open = file
    file = undefined
    if (open) closeSync(open.descriptor)
  }

  return {
    push: (chunk) => reader.push(chunk),
    finish: () => ({ folders: [...folders.values()], skipped, whole: reader.ended }),
    close,
  }
}

/** A write may take less than it was given. */
function writeAll(descriptor: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.length;) at += writeSync(descriptor, bytes, at)
}

function settle(descriptor: number, { mode, mtime }: TarEntry): void {
  futimesSync(descriptor, fileTime(mtime), fileTime(mtime))
  // After the contents: writing takes the setuid bit away.
  fchmodSync(descriptor, mode)
}

/** Nothing in the root is anybody else's: what is in the way came from this very tar. */
function inside(path: string, work: () => void): void {
  try {
    work()
  } catch (error) {
    const inTheWay = error instanceof Error && 'code' in error && /^(EEXIST|ELOOP|ENOTDIR)$/.test(String(error.code))
    throw inTheWay ? failure('archiveUnsafe', { path: showName(path) }, { cause: error }) : error
  }
}

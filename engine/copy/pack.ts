import { closeSync, lstatSync, openSync, readdirSync, readlinkSync, readSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { lstat, realpath } from 'node:fs/promises'
import { hostPath, onHost, onHostSync } from './host.ts'
import type { Upload } from '../docker/connection.ts'
import { baseName, cleanPath } from '../ipc/container-path.ts'
import { nameFromBytes, showName } from '../ipc/byte-names.ts'
import { failure } from '../ipc/errors.ts'
import { padding } from '../tar/entry.ts'
import type { TarEntry, TarKind } from '../tar/entry.ts'
import { encodeHeader, TAR_END } from '../tar/write.ts'

/** Bytes that are read and sent at once: as much as stays in the processor's own memory in between. */
export const CHUNK = 128 * 1024
/** In nanoseconds. */
const SECOND = 1_000_000_000n

/** One file of this machine on its way into a tar. */
export interface Packed {
  /** Its path on this machine. */
  source: string
  entry: TarEntry
}

/** Files and folders of this machine, with all that is in them. */
export interface Packing {
  entries: Packed[]
  /** Of all contents together. */
  bytes: number
}

/** A file or folder of this machine that is to go into a tar, under a name; without one a folder's contents go, as `.`. */
export interface Source {
  path: string
  name: string | undefined
}

/** The source of a copy: its path, what it is and its own name. `-L` follows a link that is named itself. */
export async function lookAtSource(path: string, followLink: boolean) {
  const trimmed = path.replace(/(?:\/+\.?)+$/, '') || '/'
  const named = followLink || trimmed !== path // a slash at its end follows too, as everywhere
  const real = await onHost(trimmed, async () => (named ? realPath(trimmed) : trimmed))
  const stat = await onHost(real, () => lstat(hostPath(real)))
  if (trimmed !== path && !stat.isDirectory()) throw failure('notAFolder', { path: showName(path) })
  const name = baseName(trimmed) || baseName(real)
  return { path, real, name, kind: stat.isDirectory() ? ('folder' as const) : ('file' as const) }
}

async function realPath(path: string): Promise<string> {
  return nameFromBytes(await realpath(hostPath(path), { encoding: 'buffer' }))
}

/**
 * Finds all that goes into a tar. Links stay links, a second name of the same file becomes a hard link, sockets are left
 * out: as `docker cp` packs. `folder` is where it will be unpacked. Times are cut to the second, as `docker cp` does, unless
 * they are to be `exact`. Throws `linkRefused` for links that the daemon would refuse in the middle of unpacking. Waits for
 * the disk: for a thread of its own.
 */
export function findEntries(
  sources: readonly Source[],
  { folder, exact }: { folder: string; exact: boolean },
): Packing {
  const entries: Packed[] = []
  const first = new Map<string, string>()
  let bytes = 0

  const visit = (path: string, inTar: string): void => {
    const stat = onHostSync(path, () => lstatSync(hostPath(path)))
    const kind = kindOf(stat)
    if (kind === undefined) return
    const inode = `${stat.dev}:${stat.ino}`
    const known = stat.nlink > 1 && kind === 'file' ? first.get(inode) : undefined
    if (kind === 'file' && stat.nlink > 1) first.set(inode, known ?? inTar)
    const target = kind === 'link' ? onHostSync(path, () => readTarget(path)) : (known ?? '')
    if (kind === 'link' && leadsOut(folder, inTar, target)) throw failure('linkRefused', { path: showName(path) })
    const size = kind === 'file' && known === undefined ? stat.size : 0
    const entry: TarEntry = {
      path: inTar,
      kind: known === undefined ? kind : 'hardlink',
      size,
      mode: stat.mode & 0o7777,
      uid: stat.uid,
      gid: stat.gid,
      mtime: Math.floor(stat.mtimeMs / 1000),
      target,
      ...(exact ? onHostSync(path, () => exactTime(path)) : {}),
      ...(kind === 'character' || kind === 'block' ? deviceNumbers(stat.rdev) : { major: 0, minor: 0 }),
    }
    entries.push({ source: path, entry })
    bytes += size
    if (kind !== 'folder') return
    const names = onHostSync(path, () => readdirSync(hostPath(path), { encoding: 'buffer' }))
    for (const raw of names.toSorted((a, b) => a.compare(b))) {
      const child = nameFromBytes(raw)
      visit(path === '/' ? `/${child}` : `${path}/${child}`, `${inTar}/${child}`)
    }
  }
  for (const { path, name = '.' } of sources) {
    first.clear() // a source may take the place of one before it, and what it has names of with it
    visit(path, name)
  }
  return { entries, bytes }
}

/**
 * Sends entries as a tar, and waits for the disk: for a thread of its own. `onSent` is told of bytes of contents, `onEntry`
 * of what is sent next.
 */
export async function sendEntries(
  entries: readonly Packed[],
  write: Upload['write'],
  { onEntry, onSent }: { onEntry: (index: number) => void; onSent: (bytes: number) => void },
): Promise<void> {
  let chunk = Buffer.allocUnsafeSlow(CHUNK)
  let other = Buffer.allocUnsafeSlow(CHUNK)
  let filled = 0
  let sending: Promise<void> = Promise.resolve()
  const send = async (): Promise<void> => {
    await sending
    sending = write(chunk.subarray(0, filled))
    sending.catch(() => undefined) // told at the next one
    // The other has been sent by now: it is filled while this one is on its way.
    ;[chunk, other] = [other, chunk]
    filled = 0
  }
  const add = async (bytes: Uint8Array): Promise<void> => {
    for (let at = 0; at < bytes.length;) {
      const length = Math.min(CHUNK - filled, bytes.length - at)
      chunk.set(bytes.subarray(at, at + length), filled)
      filled += length
      at += length
      if (filled === CHUNK) await send()
    }
  }
  const addFile = async (source: string, size: number): Promise<void> => {
    const file = onHostSync(source, () => openSync(hostPath(source), 'r'))
    try {
      for (let left = size; left > 0;) {
        const room = Math.min(CHUNK - filled, left)
        const length = onHostSync(source, () => readSync(file, chunk, filled, room, null))
        if (length === 0) throw failure('hostFileFailed', { path: showName(source), detail: 'it became shorter' })
        filled += length
        left -= length
        if (filled === CHUNK) await send()
        onSent(length)
      }
    } finally {
      closeSync(file)
    }
    await add(new Uint8Array(padding(size)))
  }

  for (const [index, { source, entry }] of entries.entries()) {
    onEntry(index)
    await add(encodeHeader(entry))
    if (entry.size > 0) await addFile(source, entry.size)
  }
  await add(TAR_END)
  await send()
  await sending
}

function kindOf(stat: Stats): TarKind | undefined {
  if (stat.isFile()) return 'file'
  if (stat.isDirectory()) return 'folder'
  if (stat.isSymbolicLink()) return 'link'
  if (stat.isFIFO()) return 'pipe'
  if (stat.isCharacterDevice()) return 'character'
  return stat.isBlockDevice() ? 'block' : undefined
}

function exactTime(path: string): Pick<TarEntry, 'mtime' | 'nanoseconds'> {
  const { mtimeNs } = lstatSync(hostPath(path), { bigint: true })
  const nanoseconds = ((mtimeNs % SECOND) + SECOND) % SECOND
  return { mtime: Number((mtimeNs - nanoseconds) / SECOND), nanoseconds: Number(nanoseconds) }
}

function readTarget(path: string): string {
  return nameFromBytes(readlinkSync(hostPath(path), { encoding: 'buffer' }))
}

/** As the daemon sees it when it unpacks: a target that is absolute counts from where the link is. */
function leadsOut(folder: string, inTar: string, target: string): boolean {
  return folder !== '/' && !cleanPath(`${folder}/${inTar}/../${target}`).startsWith(folder)
}

/** Linux's packing of a device's numbers. */
function deviceNumbers(rdev: number): { major: number; minor: number } {
  return { major: (rdev >> 8) & 0xfff, minor: (rdev & 0xff) | ((rdev >> 12) & 0xfff00) }
}

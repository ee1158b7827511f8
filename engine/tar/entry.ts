/** Bytes of a tar block: headers are one, contents are padded to whole ones. */
export const BLOCK = 512

export type TarKind = 'file' | 'folder' | 'link' | 'hardlink' | 'character' | 'block' | 'pipe'

/** One entry of a tar. Names are bytes as text (`engine/ipc/byte-names.ts`). */
export interface TarEntry {
  /** As the tar has it, but for slashes at its end. */
  path: string
  kind: TarKind
  /** Bytes that follow; 0 for whatever is no file. */
  size: number
  /** Permissions with setuid, setgid and sticky: 0 to 0o7777. */
  mode: number
  uid: number
  gid: number
  /** Epoch seconds, with a fraction where the tar tells it. */
  mtime: number
  /** What is written after the seconds, to the nanosecond; a number has not the room for both. Not read. */
  nanoseconds?: number
  /** Of a link, where it leads; of a hard link, the path of the entry that it is another name of. Else empty. */
  target: string
  /** Of a device. */
  major: number
  minor: number
}

/** How many zeros follow contents of this size. */
export function padding(size: number): number {
  return (BLOCK - (size % BLOCK)) % BLOCK
}

/** The sum that a header holds of itself, with its own place read as blanks. */
export function checksum(header: Uint8Array): number {
  let sum = 8 * 0x20
  for (let at = 0; at < BLOCK; at += 1) if (at < 148 || at >= 156) sum += header[at] ?? 0
  return sum
}

import type { FileKind } from '../ipc/models/files.ts'

/** Bits of Go's `fs.FileMode`, which Docker's API has in place of those of Unix. https://pkg.go.dev/io/fs#FileMode */
const KINDS: [bit: number, kind: FileKind][] = [
  [31, 'folder'],
  [27, 'link'],
  [26, 'device'],
  [25, 'pipe'],
  [24, 'socket'],
]
const SPECIAL: [bit: number, mode: number][] = [
  [23, 0o4000],
  [22, 0o2000],
  [20, 0o1000],
]

/** The kind of file and the permissions of Unix in a mode of Go. */
export function readGoFileMode(mode: number): { kind: FileKind; mode: number } {
  const kind = KINDS.find(([bit]) => has(mode, bit))?.[1] ?? 'file'
  const special = SPECIAL.reduce((sum, [bit, value]) => sum + (has(mode, bit) ? value : 0), 0)
  return { kind, mode: (mode % 0o1000) + special }
}

// The highest bit makes JavaScript's own operators count below zero.
function has(mode: number, bit: number): boolean {
  return Math.floor(mode / 2 ** bit) % 2 === 1
}

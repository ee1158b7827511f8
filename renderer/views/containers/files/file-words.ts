import type { FileEntry, FileKind } from '../../../../engine/ipc/models/files.ts'

const LETTERS: Record<FileKind, string> = { file: '-', folder: 'd', link: 'l', device: 'c', pipe: 'p', socket: 's' }

/** Kind and permissions as `ls -l` writes them: `drwxr-xr-x`, `-rwsr-x--T`. */
export function modeText({ kind, mode }: Pick<FileEntry, 'kind' | 'mode'>): string {
  const three = (shift: number, special: number, letter: string): string => {
    const bits = (mode >> shift) & 7
    const run = mode & special ? (bits & 1 ? letter : letter.toUpperCase()) : bits & 1 ? 'x' : '-'
    return `${bits & 4 ? 'r' : '-'}${bits & 2 ? 'w' : '-'}${run}`
  }
  return LETTERS[kind] + three(6, 0o4000, 's') + three(3, 0o2000, 's') + three(0, 0o1000, 't')
}

/** `redis:redis`, with numbers where there are no names. */
export function ownerText({ user, group, uid, gid }: Pick<FileEntry, 'user' | 'group' | 'uid' | 'gid'>): string {
  return `${user ?? uid}:${group ?? gid}`
}

/** A path in an address: text as JSON has it, since an address takes no bytes that are no UTF-8. */
export function encodePath(path: string): string {
  return encodeURIComponent(JSON.stringify(path).slice(1, -1))
}

/** Reads it back; undefined for what is no path. */
export function decodePath(text: string | null): string | undefined {
  try {
    const path: unknown = JSON.parse(`"${text ?? ''}"`)
    return typeof path === 'string' && path.startsWith('/') ? path : undefined
  } catch {
    return undefined // typed into the address by hand
  }
}

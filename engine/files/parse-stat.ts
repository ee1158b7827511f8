import { nameFromBytes } from '../ipc/byte-names.ts'
import type { FileEntry, FileKind } from '../ipc/models/files.ts'

/**
 * The format of `stat -c` that both coreutils and busybox know: kind and permissions, size, owner, time, the owner's
 * names, the file's name, and that again with the target of a link. Names may hold anything, newlines too: so that no
 * name can pass for the end of one, fields end with a mark that nobody in the container could have guessed.
 */
export function statFormat(mark: string): string {
  return ['%f %s %u %g %Y', '%U', '%G', '%n', '%N', ''].join(mark)
}

const FIELDS = 5

const KINDS: Record<number, FileKind> = {
  0o01: 'pipe',
  0o02: 'device',
  0o04: 'folder',
  0o06: 'device',
  0o10: 'file',
  0o12: 'link',
  0o14: 'socket',
}

/** Takes the output of `stat` apart, wherever it was cut; the folder itself and its parent are left out. */
export function createStatParser(mark: string, onEntry: (entry: FileEntry) => void) {
  const end = Buffer.from(mark)
  let rest: Buffer = Buffer.alloc(0)
  let fields: Buffer[] = []
  const finish = (): void => {
    const entry = toEntry(fields)
    fields = []
    if (entry) onEntry(entry)
  }
  return {
    push(chunk: Uint8Array): void {
      const bytes = rest.length === 0 ? Buffer.from(chunk) : Buffer.concat([rest, chunk])
      let at = 0
      for (let found = bytes.indexOf(end, at); found !== -1; found = bytes.indexOf(end, at)) {
        fields.push(bytes.subarray(at, found))
        at = found + end.length
        if (fields.length === FIELDS) finish()
      }
      rest = bytes.subarray(at)
    },
  }
}

function toEntry([facts, user, group, path, named]: Buffer[]): FileEntry | undefined {
  // A newline of `stat`'s own stands before all records but the first.
  const [raw = '', size, uid, gid, mtime] = (facts?.toString('latin1') ?? '').trimStart().split(' ')
  const bits = Number.parseInt(raw, 16)
  const kind = KINDS[bits >> 12]
  // `find` says `./name`, a shell's `*` says `name`.
  const name = path ? nameFromBytes(path).replace(/^\.\//, '') : ''
  if (kind === undefined || name === '' || name === '.' || name === '..' || name.includes('/')) return undefined
  const target = kind === 'link' && path && named ? targetOf(path, named) : undefined
  return {
    name,
    kind,
    size: kind === 'file' ? Number(size) : 0,
    mode: bits & 0o7777,
    uid: Number(uid),
    gid: Number(gid),
    ...nameOf('user', user),
    ...nameOf('group', group),
    mtime: Number(mtime) * 1000,
    ...(target === undefined ? {} : { target }),
  }
}

/** Both programs write UNKNOWN where there is no name. */
function nameOf<Field extends 'user' | 'group'>(field: Field, bytes: Buffer | undefined): { [name in Field]?: string } {
  const name = bytes ? nameFromBytes(bytes) : ''
  return name === '' || name === 'UNKNOWN' ? {} : ({ [field]: name } as { [name in Field]?: string })
}

/** `name -> target`, or `'name' -> 'target'` as busybox has it; undefined where it is neither. */
function targetOf(path: Buffer, named: Buffer): string | undefined {
  const bare = Buffer.concat([path, Buffer.from(' -> ')])
  const quoted = Buffer.concat([Buffer.from(`'`), path, Buffer.from(`' -> '`)])
  if (named.subarray(0, bare.length).equals(bare)) return nameFromBytes(named.subarray(bare.length))
  if (named.subarray(0, quoted.length).equals(quoted)) return nameFromBytes(named.subarray(quoted.length, -1))
  return undefined
}

import { createHash } from 'node:crypto'
import type { Hash } from 'node:crypto'
import { lstat, open, readlink } from 'node:fs/promises'
import { hostPath } from './host.ts'
import { safePath } from './safe-path.ts'
import { nameFromBytes } from '../ipc/byte-names.ts'
import type { TarEntry } from '../tar/entry.ts'
import { createTarReader } from '../tar/read.ts'

/** Files that are read at once: each waits for the disk most of the time. */
const AT_ONCE = 8
/** Bytes that are read at once of each. */
const PIECE = 1024 * 1024

/** Compares a tar that arrives with what was unpacked of an earlier one like it. */
export interface Comparer {
  /** Takes a chunk, whose memory is the caller's again at once. */
  push(chunk: Uint8Array): void
  /**
   * The path, in the tar, of something that is not on this machine as the tar has it, contents by their SHA-256; undefined
   * where all of it is. Of modes, times and owners nothing is said. Files that are the same are on the disk then, not only
   * in memory that is lost with the power.
   */
  finish(): Promise<string | undefined>
}

interface Seen extends Pick<TarEntry, 'path' | 'kind' | 'target'> {
  digest?: Buffer
}

/** `placeOf` is where an entry of the tar is below `root`. */
export function createComparer(root: string, placeOf: (path: string) => string): Comparer {
  const seen: Seen[] = []
  let hash: Hash | undefined
  const at = (path: string) => hostPath(`${root}/${safePath(placeOf(safePath(path)))}`)

  const reader = createTarReader({
    onEntry({ path, kind, target }) {
      seen.push({ path, kind, target })
      hash = kind === 'file' ? createHash('sha256') : undefined
    },
    onBytes: (bytes) => void hash?.update(bytes),
    onFileEnd() {
      const last = seen.at(-1)
      if (last && hash) last.digest = hash.digest()
      hash = undefined
    },
  })

  async function isSame({ path, kind, target, digest }: Seen): Promise<boolean> {
    const here = await lstat(at(path))
    switch (kind) {
      case 'folder':
        return here.isDirectory()
      case 'link':
        return here.isSymbolicLink() && nameFromBytes(await readlink(at(path), { encoding: 'buffer' })) === target
      case 'hardlink': {
        const { dev, ino } = await lstat(at(target))
        return here.dev === dev && here.ino === ino
      }
      case 'file':
        return here.isFile() && digest !== undefined && (await digestOf(at(path))).equals(digest)
      case 'character':
      case 'block':
      case 'pipe':
        // Nothing that comes from a container makes one on this machine.
        return false
    }
  }

  return {
    push: (chunk) => reader.push(chunk),
    async finish() {
      reader.finish()
      let different: string | undefined
      const lane = async (): Promise<void> => {
        for (let one = seen.pop(); one && different === undefined; one = seen.pop()) {
          if (!(await isSame(one).catch(isMissing))) different = one.path
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, lane))
      return different
    },
  }
}

/** What is not there is not the same; what can't be read nobody can compare. */
function isMissing(error: unknown): false {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return false
  throw error
}

async function digestOf(path: ReturnType<typeof hostPath>): Promise<Buffer> {
  const handle = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    const piece = Buffer.allocUnsafe(PIECE)
    for (;;) {
      const { bytesRead } = await handle.read(piece, 0, PIECE, null)
      if (bytesRead === 0) break
      hash.update(piece.subarray(0, bytesRead))
    }
    await handle.sync()
    return hash.digest()
  } finally {
    await handle.close()
  }
}

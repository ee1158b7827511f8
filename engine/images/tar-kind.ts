import type { TarLook } from '../ipc/models/image-files.ts'

/** What stands at the root of an archive of images, in either layout. */
const MARKS = new Set(['manifest.json', 'index.json', 'oci-layout', 'repositories'])
const DIGEST = String.raw`[0-9a-f]{64}`
/** Other names that `docker save` writes: folders of layers, configurations, blobs. */
const PARTS = new RegExp(
  `^(?:${DIGEST}(?:\\.json|/(?:VERSION|json|layer\\.tar))?|blobs(?:/sha(?:256|512)(?:/[0-9a-f]+)?)?)$`,
)

/**
 * Tells an archive of images (`docker save`) from the files of a root (`docker export`) by the names in it, in their
 * order, as early as possible: the marks of an archive often come last.
 */
export interface TarKindReader {
  /** Undefined as long as it may be either. */
  add(path: string): Exclude<TarLook['kind'], 'unknown'> | undefined
  /** What it is when no more names come. */
  readonly rest: TarLook['kind']
}

/** Makes a reader of the names of one tar. */
export function createTarKindReader(): TarKindReader {
  let seen = 0
  return {
    add(given) {
      const path = given.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '')
      if (path === '' || path === '.') return undefined
      seen += 1
      if (MARKS.has(path)) return 'images'
      return PARTS.test(path) ? undefined : 'files'
    },
    get rest() {
      return seen > 0 ? 'images' : 'unknown'
    },
  }
}

/** How a file is compressed, by its first bytes: the ways that Docker undoes by itself. */
export function compressionOf(head: Uint8Array): TarLook['compression'] {
  const begins = (...bytes: number[]): boolean => bytes.every((byte, index) => head[index] === byte)
  if (begins(0x1f, 0x8b, 0x08)) return 'gzip'
  if (begins(0x42, 0x5a, 0x68)) return 'bzip2'
  if (begins(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00)) return 'xz'
  if (begins(0x28, 0xb5, 0x2f, 0xfd)) return 'zstd'
  return undefined
}

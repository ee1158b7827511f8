import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { compressionOf, createTarKindReader } from './tar-kind.ts'
import { hostPath, onHost } from '../copy/host.ts'
import { Failure, failure } from '../ipc/errors.ts'
import type { TarLook } from '../ipc/models/image-files.ts'
import { BLOCK, padding } from '../tar/entry.ts'
import { createTarReader } from '../tar/read.ts'
import type { TarHandler } from '../tar/read.ts'

const MiB = 1024 * 1024
/** Entries that are looked at: an archive of images has a few for each layer. */
const ENTRIES = 20_000
/** Bytes that are unpacked of a compressed file before it is told by what has come so far. */
const UNPACKED = 64 * MiB
/** Bytes of `manifest.json` at most: an image with a thousand tags has 50 kB. */
const MANIFEST = MiB

/** Looks into a file of this machine without reading its contents. Throws `hostFileMissing`, `hostFileDenied`. */
export function lookAtTar(path: string): Promise<TarLook> {
  return onHost(path, async () => {
    const file = await open(hostPath(path), 'r')
    try {
      const stat = await file.stat()
      if (!stat.isFile()) throw failure('notAFile', { path })
      const { size } = stat
      const head = Buffer.alloc(BLOCK)
      await file.read(head, 0, BLOCK, 0)
      const compression = compressionOf(head)
      if (compression === undefined) return { size, ...(await hop(file, size)) }
      if (compression !== 'gzip') return { kind: 'unknown', size, compression }
      return { kind: await unpackSome(path), size, compression }
    } finally {
      await file.close()
    }
  })
}

/** Goes from header to header, past all contents but those of the manifest. */
async function hop(file: FileHandle, size: number): Promise<Pick<TarLook, 'kind' | 'names'>> {
  const kinds = createTarKindReader()
  let kind: TarLook['kind'] | undefined
  let names: string[] | undefined
  let manifest: Uint8Array[] | undefined
  let contents = 0
  let entries = 0
  const handler: TarHandler = {
    onEntry(entry) {
      entries += 1
      kind = kind === 'images' ? kind : kinds.add(entry.path)
      manifest = /^(?:\.\/)?manifest\.json$/.test(entry.path) && entry.size <= MANIFEST ? [] : undefined
      contents = manifest ? 0 : entry.size + padding(entry.size)
    },
    onBytes: (bytes) => manifest?.push(new Uint8Array(bytes)),
    onFileEnd() {
      if (manifest) names = readNames(Buffer.concat(manifest).toString('utf8'))
    },
  }
  // Each entry is read by a reader that begins anew after the contents that were left out.
  let reader = createTarReader(handler)
  const block = Buffer.alloc(BLOCK)
  for (let at = 0; at < size && entries < ENTRIES && kind !== 'files' && names === undefined; at += BLOCK) {
    const { bytesRead } = await file.read(block, 0, BLOCK, at)
    if (bytesRead < BLOCK || !push(reader, block) || reader.ended) break
    if (contents === 0) continue
    at += contents
    contents = 0
    reader = createTarReader(handler)
  }
  return { kind: kind ?? kinds.rest, ...(names && { names }) }
}

/** False when it is no tar. */
function push(reader: ReturnType<typeof createTarReader>, bytes: Uint8Array): boolean {
  try {
    reader.push(bytes)
    return true
  } catch (error) {
    if (error instanceof Failure) return false
    throw error
  }
}

/** Names in `manifest.json`; what is no manifest names none. */
function readNames(text: string): string[] {
  try {
    const images = JSON.parse(text) as { RepoTags?: string[] | null }[]
    return Array.isArray(images) ? images.flatMap(({ RepoTags }) => RepoTags ?? []) : []
  } catch {
    return [] // the engine says what is wrong with it when it is loaded
  }
}

async function unpackSome(path: string): Promise<TarLook['kind']> {
  const { createGunzip } = await import('node:zlib')
  const kinds = createTarKindReader()
  let kind: TarLook['kind'] | undefined
  const reader = createTarReader({ onEntry: (entry) => (kind ??= kinds.add(entry.path)) })
  const source = createReadStream(path)
  const unpacked = source.pipe(createGunzip())
  source.once('error', (error) => unpacked.destroy(error))
  let bytes = 0
  try {
    for await (const chunk of unpacked as AsyncIterable<Buffer>) {
      bytes += chunk.length
      if (!push(reader, chunk) || kind !== undefined || reader.ended || bytes > UNPACKED) break
    }
  } catch (error) {
    // Only zlib's own errors say that it is no gzip; those of the file have a path.
    if (error instanceof Error && 'path' in error) throw error
    return kind ?? 'unknown'
  } finally {
    source.destroy()
    unpacked.destroy()
  }
  return kind ?? kinds.rest
}

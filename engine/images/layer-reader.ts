import { createGunzip } from 'node:zlib'
import type { Gunzip } from 'node:zlib'
import { readSaveLayout } from './save-layout.ts'
import type { SaveLayout } from './save-layout.ts'
import type { LayerEntry } from './layer-tree.ts'
import { compressionOf } from './tar-kind.ts'
import { failure } from '../ipc/errors.ts'
import { BLOCK } from '../tar/entry.ts'
import { createTarReader } from '../tar/read.ts'
import type { TarReader } from '../tar/read.ts'

const MiB = 1024 * 1024
/** Bytes of a configuration or manifest at most. */
const JSON_MOST = 8 * MiB
/** Files of an image at most: what is known of them takes 150 bytes each. */
const FILES_MOST = 1_000_000

/** Reads an archive of `docker save` as it comes; of the layers' files it keeps what their headers say. */
export interface LayerReader {
  /** Takes bytes; what it returns is waited for before more is pushed. Throws `archiveDamaged`, `layerCompressed`. */
  push(bytes: Uint8Array): Promise<void> | undefined
  /** At the end of the archive: how it is laid out and the entries of each layer, from the first. */
  finish(): Promise<SaveLayout & { entries: LayerEntry[][] }>
}

/** What a file of the archive is, told by its first bytes: names of blobs say nothing. */
interface Part {
  write(bytes: Uint8Array): void
  end(): void
}

/** Makes a reader of one archive with one image. */
export function createLayerReader(): LayerReader {
  const texts = new Map<string, string>()
  const links = new Map<string, string>()
  const layers = new Map<string, LayerEntry[]>()
  let path = ''
  let part: Part | undefined
  let head = new Uint8Array(0)
  let filled = 0
  let files = 0
  let busy: Promise<void> | undefined

  const addLayer = (): TarReader => {
    const entries: LayerEntry[] = []
    layers.set(path, entries)
    return createTarReader({
      onEntry({ path: name, kind, size, mode, uid, gid }) {
        files += 1
        if (files > FILES_MOST) throw failure('imageTooManyFiles', { most: String(FILES_MOST) })
        entries.push({ path: name, kind, size, mode, uid, gid })
      },
    })
  }
  const begin = (first: Uint8Array): Part => {
    const compression = compressionOf(first)
    if (compression === 'gzip') return unzipped(addLayer(), (wait) => (busy = wait))
    if (compression !== undefined) throw failure('layerCompressed', { compression })
    // The header of a tar has zeros, whatever its first file is called.
    if ((first[0] === 0x7b || first[0] === 0x5b) && !first.includes(0)) return text((whole) => texts.set(path, whole))
    // `VERSION`, and whatever else there is beside layers, is no tar.
    if (first.length < BLOCK && !path.endsWith('layer.tar')) return { write: () => undefined, end: () => undefined }
    const reader = addLayer()
    return { write: reader.push, end: reader.finish }
  }
  const outer = createTarReader({
    onEntry(entry) {
      path = entry.path.replace(/^\.\//, '')
      part = undefined
      head = new Uint8Array(Math.min(BLOCK, entry.size))
      filled = 0
      if (entry.kind === 'link') links.set(path, entry.target)
      // A hard link is told from the root of the archive.
      if (entry.kind === 'hardlink') links.set(path, `${'../'.repeat(path.split('/').length - 1)}${entry.target}`)
    },
    onBytes(bytes) {
      if (part) return part.write(bytes)
      // What it is stands in its first bytes, which may come in several pieces.
      const missing = bytes.subarray(0, head.length - filled)
      head.set(missing, filled)
      filled += missing.length
      if (filled < head.length) return
      part = begin(head)
      part.write(head)
      part.write(bytes.subarray(missing.length))
    },
    onFileEnd() {
      part?.end()
      part = undefined
    },
  })

  return {
    push(bytes) {
      busy = undefined
      outer.push(bytes)
      return busy
    },
    async finish() {
      await busy
      outer.finish()
      const layout = readSaveLayout(texts, links)
      const entries = layout.layers.map((layer) => {
        const found = layers.get(layer)
        if (!found) throw failure('archiveDamaged', {})
        return found
      })
      return { ...layout, entries }
    },
  }
}

function text(done: (text: string) => void): Part {
  const pieces: Uint8Array[] = []
  let length = 0
  return {
    write(bytes) {
      length += bytes.length
      if (length > JSON_MOST) throw failure('archiveDamaged', {})
      pieces.push(new Uint8Array(bytes))
    },
    end: () => done(Buffer.concat(pieces).toString('utf8')),
  }
}

/** A layer that is compressed: `wait` gets what has to be waited for until more may come. */
function unzipped(reader: TarReader, wait: (until: Promise<void>) => void): Part {
  const gunzip: Gunzip = createGunzip()
  const ended = new Promise<void>((resolve, reject) => {
    gunzip.on('data', (bytes: Buffer) => {
      try {
        reader.push(bytes)
      } catch (error) {
        gunzip.destroy(error as Error)
      }
    })
    gunzip.once('end', resolve)
    gunzip.once('error', (cause: Error) => reject('code' in cause ? failure('archiveDamaged', {}, { cause }) : cause))
  })
  ended.catch(() => undefined) // told to whoever waits
  return {
    write(bytes) {
      // The bytes are good only until this returns.
      if (gunzip.write(new Uint8Array(bytes))) return
      wait(Promise.race([new Promise<void>((resolve) => gunzip.once('drain', resolve)), ended]))
    },
    end() {
      gunzip.end()
      wait(ended)
    },
  }
}

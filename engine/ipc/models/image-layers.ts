import type { ChangeKind } from './files.ts'

/** One layer of an image as its files are, from the first. */
export interface LayerFacts {
  /** Digest of its uncompressed tar: `sha256:…`. */
  diffId: string
  /** Place of its instruction in the image's history, oldest first; undefined where the history doesn't say. */
  step?: number
  /** Bytes of the files in it. */
  size: number
  added: number
  changed: number
  deleted: number
  /** Bytes of earlier layers that it hides: they are stored and can't be seen any more. */
  hidden: number
}

/** A file or folder that a layer added, changed or hid. */
export interface LayerFile {
  /** Absolute; bytes as text (`engine/ipc/byte-names.ts`). */
  path: string
  kind: ChangeKind
  folder: boolean
  /** Bytes in this layer. */
  size: number
  /** Bytes of earlier layers that it hides. */
  hidden: number
}

/** One line of what `images.layers` sends. */
export type LayersMessage = { type: 'read'; bytes: number } | { type: 'layers'; layers: LayerFacts[] }

/** Another image whose first layers are the same ones on the disk. */
export interface SharingImage {
  id: string
  name: string
  /** How many, from the first. */
  layers: number
}

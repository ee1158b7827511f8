const MiB = 1024 * 1024
/** Bytes of a slab: what the disk is given at once. */
export const SLAB = MiB

/**
 * Memory for bytes that wait to be written, used over and over. Fresh memory costs more than writing does: in Electron
 * 500 MB in new buffers took 20 s on a machine that copies them in 0.2.
 */
export interface Slabs {
  /** Copies bytes; answers with where they are now, in several pieces where a slab ends. */
  keep(bytes: Uint8Array): Uint8Array[]
  /** Takes pieces back, each once. */
  release(pieces: readonly Uint8Array[]): void
}

interface Slab {
  bytes: Uint8Array
  used: number
  /** Pieces that have not been released. */
  kept: number
}

/** Makes slabs; there are as many as what is kept at one time needs. */
export function createSlabs(): Slabs {
  const byBuffer = new Map<ArrayBufferLike, Slab>()
  const free: Slab[] = []
  let current = make()

  function make(): Slab {
    const slab = { bytes: new Uint8Array(SLAB), used: 0, kept: 0 }
    byBuffer.set(slab.bytes.buffer, slab)
    return slab
  }

  return {
    keep(bytes) {
      const pieces: Uint8Array[] = []
      for (let at = 0; at < bytes.length;) {
        if (current.used === SLAB) current = free.pop() ?? make()
        const length = Math.min(bytes.length - at, SLAB - current.used)
        const piece = current.bytes.subarray(current.used, current.used + length)
        piece.set(bytes.subarray(at, at + length))
        current.used += length
        current.kept += 1
        at += length
        pieces.push(piece)
      }
      return pieces
    },
    release(pieces) {
      for (const piece of pieces) {
        const slab = byBuffer.get(piece.buffer)
        if (!slab) throw new Error('these bytes are not of these slabs')
        slab.kept -= 1
        if (slab.kept > 0) continue
        slab.used = 0
        if (slab !== current) free.push(slab)
      }
    },
  }
}

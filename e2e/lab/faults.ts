import { Transform } from 'node:stream'
import { setTimeout as delay } from 'node:timers/promises'

/**
 * What a registry can be told to do wrong. Faults of layers touch downloads of blobs above 64 KiB and uploads of blobs, not
 * manifests.
 */
export type Fault =
  /** Layers come at most this fast, all downloads together. */
  | { kind: 'throttle'; bytesPerSecond: number }
  /** Each layer stops coming after so many bytes; the connection stays open. */
  | { kind: 'stall'; afterBytes: number }
  /** Each layer's connection is cut after so many bytes. */
  | { kind: 'drop'; afterBytes: number }
  /** One bit of each layer is wrong. */
  | { kind: 'corrupt' }
  /** Everything is answered with this status and the registry's error code, for example 429 TOOMANYREQUESTS. */
  | { kind: 'status'; status: number; code: string; message: string }
  /** Everything is answered with 200 and these words. */
  | { kind: 'garbage'; text: string }
  /** Nothing is answered. */
  | { kind: 'silence' }

/** Below this a blob is an image's configuration, not a layer worth disturbing. */
export const LAYER_BYTES = 64 * 1024

/** Bytes are let through in pieces of this size, so that a slow layer moves several times a second. */
const PIECE = 16 * 1024

/** Shares out bytes at a given rate among all who ask. */
class Pace {
  #next = 0

  /** Waits until so many bytes are due. */
  async take(bytes: number, bytesPerSecond: number): Promise<void> {
    const now = performance.now()
    this.#next = Math.max(this.#next, now) + (bytes / bytesPerSecond) * 1000
    if (this.#next > now) await delay(this.#next - now)
  }
}

/**
 * Makes the filter that a layer's bytes pass on their way out. `current` is asked for every piece, so that a fault
 * may be set or lifted in the middle of a layer; `cut` closes the connection.
 */
export function faultyLayers(current: () => Fault | undefined): (cut: () => void) => Transform {
  const pace = new Pace()
  return (cut) => {
    let passed = 0
    return new Transform({
      async transform(chunk: Buffer, _encoding, done) {
        for (let offset = 0; offset < chunk.length; offset += PIECE) {
          const piece = chunk.subarray(offset, offset + PIECE)
          const fault = current()
          if (fault?.kind === 'throttle') await pace.take(piece.length, fault.bytesPerSecond)
          if (fault?.kind === 'stall' && passed >= fault.afterBytes) await lifted(fault, current, this)
          if (fault?.kind === 'drop' && passed >= fault.afterBytes) return cut()
          if (fault?.kind === 'corrupt' && passed === 0) flipBit(piece)
          if (this.destroyed) return
          passed += piece.length
          this.push(piece)
        }
        done()
      },
    })
  }
}

function flipBit(piece: Buffer): void {
  const last = piece.length - 1
  piece.writeUInt8(piece.readUInt8(last) ^ 1, last)
}

async function lifted(fault: Fault, current: () => Fault | undefined, stream: Transform): Promise<void> {
  while (current() === fault && !stream.destroyed) await delay(20)
}

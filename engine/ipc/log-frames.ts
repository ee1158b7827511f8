import { failure } from './errors.ts'

/**
 * Docker's raw-stream framing of output without a terminal: an eight-byte header (source, three zeros, length as
 * 32 bits big-endian), then so many bytes. https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Container/operation/ContainerAttach
 */
export type LogSource = 'stdin' | 'stdout' | 'stderr' | 'system'

const SOURCES: readonly LogSource[] = ['stdin', 'stdout', 'stderr', 'system']
const HEADER = 8

/** Puts the header before the bytes, in a new array. */
export function encodeLogFrame(source: LogSource, bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(HEADER + bytes.length)
  frame[0] = SOURCES.indexOf(source)
  new DataView(frame.buffer).setUint32(4, bytes.length)
  frame.set(bytes, HEADER)
  return frame
}

/** Takes frames apart, wherever the chunks were cut. */
export interface LogFrameDecoder {
  /**
   * Reports every piece of payload in `chunk` at once, as a view of it: a frame is never gathered, since it may be
   * gigabytes. A frame that spans chunks is reported in several pieces. Throws INTERNAL when a header is not Docker's.
   */
  push(chunk: Uint8Array): void
  /** False while a frame is incomplete: the source was cut off if it ends now. */
  readonly atBoundary: boolean
}

/** Makes a decoder; it keeps at most seven bytes between chunks. */
export function createLogFrameDecoder(onPiece: (source: LogSource, bytes: Uint8Array) => void): LogFrameDecoder {
  const header = new Uint8Array(HEADER)
  const view = new DataView(header.buffer)
  let headerBytes = 0
  let source: LogSource = 'stdout'
  let left = 0

  const begin = (): void => {
    const known = SOURCES[view.getUint8(0)]
    if (known === undefined || view.getUint8(1) + view.getUint8(2) + view.getUint8(3) > 0) {
      throw failure('internal', { detail: `unrecognised stream header ${[...header].join(' ')}` })
    }
    source = known
    left = view.getUint32(4)
    headerBytes = 0
  }

  return {
    push(chunk) {
      let at = 0
      while (at < chunk.length) {
        if (left === 0) {
          header[headerBytes++] = chunk[at++] ?? 0
          if (headerBytes === HEADER) begin()
          continue
        }
        const end = Math.min(chunk.length, at + left)
        left -= end - at
        onPiece(source, chunk.subarray(at, end))
        at = end
      }
    },
    get atBoundary() {
      return left === 0 && headerBytes === 0
    },
  }
}

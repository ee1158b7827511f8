import { failure } from './errors.ts'

/**
 * Docker's raw-stream framing of output without a terminal: an eight-byte header (source, three zeros, length as
 * 32 bits big-endian), then so many bytes. https://docs.docker.com/reference/api/engine/version/v1.45/#tag/Container/operation/ContainerAttach
 */
export type LogSource = 'stdin' | 'stdout' | 'stderr' | 'system'

const SOURCES: readonly LogSource[] = ['stdin', 'stdout', 'stderr', 'system']
/** Bytes of a header. */
export const LOG_HEADER = 8

/** Writes the header of a frame of so many bytes. */
export function writeLogHeader(into: Uint8Array, at: number, source: LogSource, length: number): void {
  const header = new DataView(into.buffer, into.byteOffset + at, LOG_HEADER)
  header.setUint32(0, SOURCES.indexOf(source) << 24)
  header.setUint32(4, length)
}

/** Puts the header before the bytes, in a new array. */
export function encodeLogFrame(source: LogSource, bytes: Uint8Array): Uint8Array {
  const frame = new Uint8Array(LOG_HEADER + bytes.length)
  writeLogHeader(frame, 0, source, bytes.length)
  frame.set(bytes, LOG_HEADER)
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

/** Makes a decoder; it keeps at most seven bytes between chunks. `first` is said of the first piece of each frame. */
export function createLogFrameDecoder(
  onPiece: (source: LogSource, bytes: Uint8Array, first: boolean) => void,
): LogFrameDecoder {
  const header = new Uint8Array(LOG_HEADER)
  let headerBytes = 0
  let source: LogSource = 'stdout'
  let left = 0
  let first = false

  const begin = (bytes: Uint8Array, at: number): void => {
    const known = SOURCES[bytes[at] ?? 0]
    if (known === undefined || bytes[at + 1] || bytes[at + 2] || bytes[at + 3]) {
      const seen = [...bytes.subarray(at, at + LOG_HEADER)].join(' ')
      throw failure('internal', { detail: `unrecognised stream header ${seen}` })
    }
    source = known
    left = length32(bytes, at + 4)
    first = true
    headerBytes = 0
  }

  return {
    push(chunk) {
      let at = 0
      while (at < chunk.length) {
        if (left > 0) {
          const end = Math.min(chunk.length, at + left)
          left -= end - at
          onPiece(source, chunk.subarray(at, end), first)
          first = false
          at = end
        } else if (headerBytes === 0 && at + LOG_HEADER <= chunk.length) {
          begin(chunk, at)
          at += LOG_HEADER
        } else {
          header[headerBytes++] = chunk[at++] ?? 0
          if (headerBytes === LOG_HEADER) begin(header, 0)
        }
      }
    },
    get atBoundary() {
      return left === 0 && headerBytes === 0
    },
  }
}

function length32(bytes: Uint8Array, at: number): number {
  const [a = 0, b = 0, c = 0, d = 0] = [bytes[at], bytes[at + 1], bytes[at + 2], bytes[at + 3]]
  return ((a << 24) | (b << 16) | (c << 8) | d) >>> 0
}

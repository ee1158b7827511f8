import { isErrorShape, type ErrorShape } from './errors.ts'

/** What crosses a data plane. Each kind is about one stream. */
export type Frame =
  /** The window will use this id; ids only grow. Sent first, so that early and late bytes can be told apart. */
  | { type: 'open'; stream: number }
  | { type: 'bytes'; stream: number; bytes: Uint8Array }
  /** Bytes that the reader has used up, since the stream was opened. */
  | { type: 'ack'; stream: number; total: number }
  | { type: 'close'; stream: number; error?: ErrorShape }

/** Reads a message from the other side; undefined when it is not a frame. An unreadable error is left out. */
export function readFrame(message: unknown): Frame | undefined {
  if (typeof message !== 'object' || message === null) return undefined
  const { type, stream, bytes, total, error } = message as Record<string, unknown>
  if (!isCount(stream)) return undefined
  switch (type) {
    case 'open':
      return { type, stream }
    case 'bytes':
      return bytes instanceof Uint8Array ? { type, stream, bytes } : undefined
    case 'ack':
      return isCount(total) ? { type, stream, total } : undefined
    case 'close':
      return isErrorShape(error) ? { type, stream, error } : { type, stream }
    default:
      return undefined
  }
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0
}

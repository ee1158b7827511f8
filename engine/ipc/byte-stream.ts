import type { ErrorShape } from './errors.ts'

/** What both ends of a data plane need of a message port; `ports.ts` adapts Electron's, Node's and the browser's. */
export interface PortLike {
  postMessage(message: unknown): void
  onMessage(listener: (message: unknown) => void): void
  onClose(listener: () => void): void
  close(): void
}

/** One stream of bytes in both directions, with credit: the writer waits for the reader. */
export interface ByteStream {
  readonly id: number
  /**
   * Queues bytes; resolves when the window has room again, at once while it has. Rejects never: see `closed`.
   * The bytes are not copied: don't change them afterwards, or, when they are a whole batch, until it has resolved.
   */
  write(bytes: Uint8Array): Promise<void>
  /**
   * Receives bytes in order. `consumed` is called once they are used up, not before: it gives the writer new credit.
   * Bytes that came before the listener was set are delivered to it. The array is the listener's, to keep or transfer.
   */
  onBytes(listener: (bytes: Uint8Array, consumed: () => void) => void): void
  /** Sends what is queued, then closes; with an error the other side learns why. */
  close(error?: ErrorShape): void
  /** Resolves once when either side closed or the port went, with the error if there was one. */
  readonly closed: Promise<ErrorShape | undefined>
}

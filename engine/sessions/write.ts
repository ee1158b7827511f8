import type { Writable } from 'node:stream'

/** Resolves when the connection has taken the bytes; bytes for one that is gone are gone too. */
export function writeTo(socket: Writable, bytes: Uint8Array): Promise<void> {
  return new Promise((resolve) => socket.write(bytes, () => resolve()))
}

import type { FileHandle } from 'node:fs/promises'
import { onHost } from './host.ts'

const MiB = 1024 * 1024

/**
 * Reads an open file of this machine from its position to its end and sends it on; the next piece is read while one is
 * on its way. Memory is two pieces that are used anew: `write` has to be done with the bytes when it resolves.
 */
export async function sendThrough(
  file: FileHandle,
  path: string,
  write: (bytes: Uint8Array) => Promise<void>,
  { onSent, signal }: { onSent: (bytes: Uint8Array) => void; signal: AbortSignal },
): Promise<void> {
  let [piece, other] = [Buffer.allocUnsafeSlow(MiB), Buffer.allocUnsafeSlow(MiB)]
  let sending: Promise<void> = Promise.resolve()
  for (;;) {
    signal.throwIfAborted()
    const { bytesRead } = await onHost(path, () => file.read(piece, 0, MiB, null))
    await sending
    if (bytesRead === 0) return
    const bytes = piece.subarray(0, bytesRead)
    sending = write(bytes)
    sending.catch(() => undefined) // told at the next one
    onSent(bytes)
    ;[piece, other] = [other, piece]
  }
}

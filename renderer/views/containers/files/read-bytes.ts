import { read } from '../../../components/read-stream.ts'
import { engine, toErrorShape } from '../../../engine.ts'
import { currentEndpoint } from '../../../stores/endpoints.ts'
import type { ErrorShape } from '../../../../engine/ipc/errors.ts'

const MB = 1_000_000
/** Bytes of a text that are shown: some ten thousand lines. */
export const TEXT_MOST = 2 * MB
/** Bytes of a picture at most: it goes into an address, a third longer. */
const PICTURE_MOST = 16 * MB

export type FileBytes = { bytes: Uint8Array; size: number } | { error: ErrorShape }

const PICTURE = /\.(?:png|jpe?g|gif|webp|bmp|ico|avif)$/i

/** Reads the beginning of a file: as much as can be shown. Returns what ends it. */
export function readBytes(container: string, path: string, onRead: (file: FileBytes) => void): () => void {
  const chunks: Uint8Array[] = []
  let answer: Promise<{ size: number }> | undefined
  const most = PICTURE.test(path) ? PICTURE_MOST : TEXT_MOST
  const reading = read(
    (stream) => {
      answer = engine.call.files.read({ endpoint: currentEndpoint(), container, path, stream, most })
      return answer
    },
    (bytes) => void chunks.push(bytes),
  )
  const finish = async (): Promise<FileBytes> => {
    const error = await reading.ended
    if (error) return { error }
    // The bytes come by another way than the answer, and may be here before it.
    const bytes = join(chunks)
    return { bytes, size: (await answer)?.size ?? bytes.length }
  }
  finish()
    .catch((error: unknown) => ({ error: toErrorShape(error) }))
    .then(onRead)
  return reading.close
}

function join(chunks: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0))
  let at = 0
  for (const chunk of chunks) {
    bytes.set(chunk, at)
    at += chunk.length
  }
  return bytes
}

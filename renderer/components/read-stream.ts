import { engine, toErrorShape } from '../engine.ts'
import type { ByteStream } from '../../engine/ipc/byte-stream.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'

/** Reading that goes on; `close` ends it. */
export interface Reading {
  close(): void
  /** Resolves at the stream's end, with the error if there was one. Never after `close`. */
  ended: Promise<ErrorShape | undefined>
}

/** Opens a stream for a call, and reads lines of JSON from it as they come. */
export function readLines<Message>(
  call: (stream: number) => Promise<unknown>,
  onMessage: (message: Message) => void,
): Reading {
  const decoder = new TextDecoder()
  let rest = ''
  return read(call, (bytes) => {
    const lines = (rest + decoder.decode(bytes, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) onMessage(JSON.parse(line) as Message)
  })
}

/** Opens a stream for a call, and passes on its bytes as they come. */
export function read(call: (stream: number) => Promise<unknown>, onBytes: (bytes: Uint8Array) => void): Reading {
  const stream: ByteStream = engine.openStream()
  let closed = false
  stream.onBytes((bytes, consumed) => {
    if (!closed) onBytes(bytes)
    consumed()
  })
  const ended = new Promise<ErrorShape | undefined>((resolve) => {
    const end = (error: ErrorShape | undefined): void => {
      if (!closed) resolve(error)
    }
    void stream.closed.then(end)
    call(stream.id).catch((error: unknown) => {
      end(toErrorShape(error))
      stream.close()
    })
  })
  return {
    close() {
      closed = true
      stream.close()
    },
    ended,
  }
}

import { createTtyFramer } from './tty-framer.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'

const FEED = 10
/** `2026-01-20T12:00:00.123456789Z `; all of this length, so that they sort as they stand. */
const TIME = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z) /
const TIME_LENGTH = 31
/** Bytes after which a line is handed on unfinished; its rest follows as a line of the same time. */
const MOST = 1024 * 1024

/** The lines of a log that was asked for with timestamps, each with its line feed. stdout and stderr keep apart. */
export async function* logLines(
  body: AsyncIterable<Uint8Array>,
  tty: boolean,
): AsyncGenerator<{ time: string; text: Uint8Array }> {
  const open = new Map<string, { time: string; parts: Uint8Array[]; length: number }>()
  let ready: { time: string; text: Uint8Array }[] = []
  const frame = tty ? createTtyFramer() : undefined
  let entry: Uint8Array = new Uint8Array(0)
  let last = ''

  const finish = (source: string, end: string): void => {
    const line = open.get(source)
    open.delete(source)
    if (line) ready.push({ time: line.time, text: Buffer.concat([...line.parts, Buffer.from(end)]) })
  }
  const take = (source: string, bytes: Uint8Array): void => {
    const match = TIME.exec(
      Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, TIME_LENGTH)).toString('latin1'),
    )
    const text = match ? bytes.subarray(TIME_LENGTH) : bytes
    if (match) last = match[1] ?? last
    const line = open.get(source) ?? { time: last, parts: [], length: 0 }
    open.set(source, line)
    line.parts.push(text.slice())
    line.length += text.length
    if (bytes.at(-1) === FEED) finish(source, '')
    else if (line.length > MOST) finish(source, '\n')
  }
  const flush = (source: string): void => {
    if (entry.length > 0) take(source, entry)
    entry = new Uint8Array(0)
  }
  let current = 'stdout'
  const decoder = createLogFrameDecoder((source, bytes, first) => {
    // A frame may come in pieces, and its time with it.
    if (first) flush(current)
    current = source
    entry = entry.length === 0 ? bytes.slice() : Buffer.concat([entry, bytes])
  })
  for await (const chunk of body) {
    decoder.push(frame ? frame(chunk) : chunk)
    if (decoder.atBoundary) flush(current)
    yield* ready
    ready = []
  }
  flush(current)
  for (const source of open.keys()) finish(source, '\n')
  yield* ready
}

import { failure } from '../ipc/errors.ts'

const NEWLINE = 10
/** Bytes of one line. Docker's longest (an event of a container with many labels) is some kB; a liar's has no end. */
const LINE_LIMIT = 16 * 1024 * 1024
/** Characters of a bad line that its error repeats. */
const EXCERPT = 200

/** Reads newline-delimited JSON from bytes that come in any pieces. */
export interface NdjsonReader {
  /** The values that these bytes complete, in order. Throws `internal` for a line that is no JSON or has no end. */
  push(bytes: Uint8Array): Generator<unknown, void, void>
  /** The value of a last line without a newline, if there is one. */
  end(): Generator<unknown, void, void>
}

/**
 * Makes a reader for Docker's streams of JSON (`/events`, `/images/create`): lines are put together as bytes, so that
 * a character which two chunks share stays whole; blank lines and `\r\n` are fine.
 */
export function createNdjsonReader(limit: number = LINE_LIMIT): NdjsonReader {
  let pieces: Uint8Array[] = []
  let length = 0

  function keep(piece: Uint8Array): void {
    if (piece.length === 0) return
    pieces.push(piece)
    length += piece.length
    if (length > limit) throw failure('internal', { detail: `a line of its answer is longer than ${limit} bytes` })
  }

  function* finishLine(): Generator<unknown, void, void> {
    const line = (
      pieces.length === 1 ? Buffer.from(pieces[0]!.buffer, pieces[0]!.byteOffset, length) : Buffer.concat(pieces)
    )
      .toString('utf8')
      .trim()
    pieces = []
    length = 0
    if (line !== '') yield parse(line)
  }

  return {
    *push(bytes) {
      let start = 0
      for (let end = bytes.indexOf(NEWLINE); end !== -1; end = bytes.indexOf(NEWLINE, start)) {
        keep(bytes.subarray(start, end))
        start = end + 1
        if (length > 0) yield* finishLine()
      }
      keep(bytes.subarray(start))
    },
    *end() {
      if (length > 0) yield* finishLine()
    },
  }
}

function parse(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch (cause) {
    throw failure('internal', { detail: `its answer is not JSON: ${line.slice(0, EXCERPT)}` }, { cause })
  }
}

/** Reads a stream of newline-delimited JSON to its end; leaving the loop destroys the stream. */
export async function* readNdjson(stream: AsyncIterable<Uint8Array>): AsyncGenerator<unknown, void, void> {
  const reader = createNdjsonReader()
  for await (const chunk of stream) yield* reader.push(chunk)
  yield* reader.end()
}

import type { LogSource } from '../../engine/ipc/log-frames.ts'

/** Lines kept; `docker logs` has the rest. */
const MAX_LINES = 50_000
/** Characters kept over all lines: about 32 MB of memory. */
const MAX_CHARACTERS = 16_000_000
/** Characters kept of one line: what follows could never be read, and a line may be 100 MB. */
const MAX_LINE = 16_384
/** Old lines go in steps, because cutting the head of an array costs as much as its length. */
const STEP = 1000

/** Docker's `--timestamps`, always of the same length: `2026-01-20T12:00:00.123456789Z `. */
const TIMESTAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}Z /
const TIMESTAMP_LENGTH = 31

export interface LogLine {
  /** Counts up; stays with the line. */
  number: number
  /** RFC 3339, empty while not known. */
  time: string
  source: 'stdout' | 'stderr'
  text: string
  /** Characters that the line had beyond those kept. */
  cut: number
}

/** The last lines of a log, outside React: bytes come in faster than anything is drawn. */
export interface LogStore {
  append: (source: LogSource, bytes: Uint8Array) => void
  clear: () => void
  /** Time of the newest line, also after a clear: where to go on after an interruption. Empty while not known. */
  lastTime: () => string
  /** A new object after every change, at most one per frame. */
  read: () => LogView
  subscribe: (listener: () => void) => () => void
}

export interface LogView {
  lines: readonly LogLine[]
  /** Lines that were let go since the log was opened or cleared. */
  dropped: number
}

/** Makes a store; `schedule` calls back when it is time to draw (one frame later). */
export function createLogStore(schedule: (draw: () => void) => void): LogStore {
  const decoders = { stdout: new TextDecoder(), stderr: new TextDecoder() }
  const listeners = new Set<() => void>()
  let lines: LogLine[] = []
  let open: Partial<Record<LogLine['source'], LogLine>> = {}
  let characters = 0
  let dropped = 0
  let counter = 0
  let lastTime = ''
  let view: LogView = { lines, dropped }
  let scheduled = false

  const changed = (): void => {
    if (scheduled) return
    scheduled = true
    schedule(() => {
      scheduled = false
      view = { lines: [...lines], dropped }
      for (const listener of listeners) listener()
    })
  }

  /** Adds to the line that the source has not ended yet, or begins one. */
  const add = (source: LogLine['source'], text: string): void => {
    let line = open[source]
    if (!line) {
      line = { number: counter++, time: '', source, text: '', cut: 0 }
      open[source] = line
      lines.push(line)
    }
    const room = MAX_LINE + TIMESTAMP_LENGTH - line.text.length
    const kept = room > 0 ? text.slice(0, room) : ''
    line.text += kept
    line.cut += text.length - kept.length
    characters += kept.length
    if (line.time === '' && TIMESTAMP.test(line.text)) {
      line.time = line.text.slice(0, TIMESTAMP_LENGTH - 1)
      line.text = line.text.slice(TIMESTAMP_LENGTH)
      if (line.time > lastTime) lastTime = line.time
    }
  }

  const end = (source: LogLine['source']): void => {
    const line = open[source]
    open[source] = undefined
    if (!line) return
    line.text = line.text.replace(/\r+$/, '')
    // What a progress bar has written over, a terminal would not show either.
    const carriage = line.text.lastIndexOf('\r')
    if (carriage !== -1) line.text = line.text.slice(carriage + 1)
  }

  const trim = (): void => {
    if (lines.length < MAX_LINES + STEP && characters < MAX_CHARACTERS) return
    const gone = lines.splice(0, Math.max(STEP, lines.length - MAX_LINES))
    for (const line of gone) characters -= line.text.length
    dropped += gone.length
  }

  return {
    append: (from, bytes) => {
      const source = from === 'stderr' ? 'stderr' : 'stdout'
      let text = decoders[source].decode(bytes, { stream: true })
      // Docker hands a line of more than 16 kB over in parts, and each begins with the time anew.
      if (open[source] && TIMESTAMP.test(text)) text = text.slice(TIMESTAMP_LENGTH)
      let at = 0
      for (let feed = text.indexOf('\n'); feed !== -1; feed = text.indexOf('\n', at)) {
        add(source, text.slice(at, feed))
        end(source)
        at = feed + 1
      }
      if (at < text.length) add(source, text.slice(at))
      trim()
      changed()
    },
    clear: () => {
      lines = []
      open = {}
      characters = 0
      dropped = 0
      changed()
    },
    lastTime: () => lastTime,
    read: () => view,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

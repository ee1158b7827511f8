import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Bytes after which the log is put aside, replacing the one that was put aside before. */
const LONGEST = 1_000_000

/** Writes events of the main process, and what the engine process says before its own log is open. */
export interface Log {
  event(event: string, facts?: Record<string, unknown>): void
  /** Adds another program's output as it is. */
  output(bytes: Uint8Array): void
}

/** Opens a log file with its first line, so that a healthy start writes nothing; `mirror` gets a copy. */
export function createLog(file: string, mirror: ((text: Uint8Array | string) => void) | undefined): Log {
  let opened = false
  const write = (text: Uint8Array | string): void => {
    if (!opened) {
      opened = true
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) > LONGEST) renameSync(file, `${file}.1`)
    }
    // Waits for the disk: these lines are rare, and the last one before a crash matters most.
    appendFileSync(file, text, { mode: 0o600 })
    mirror?.(text)
  }
  return {
    event: (event, facts) => write(`${JSON.stringify({ time: new Date().toISOString(), event, ...facts })}\n`),
    output: write,
  }
}

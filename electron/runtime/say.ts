// Without a terminal that can redraw a line, one line a few seconds apart tells as much.
const PLAIN_LINE_MS = 3000

/** Prints a sentence for the person at the terminal; on stderr, since stdout is for answers. */
export function say(sentence: string): void {
  process.stderr.write(`${sentence}\n`)
}

/**
 * Draws the progress of a download in bytes: one line that is redrawn on a terminal, a line now and then elsewhere.
 * Progress never falls. `end` closes the line.
 */
export function sayProgress(label: string): { report(done: number, total: number): void; end(): void } {
  let best = 0
  let lastPlain = Date.now()
  let drawn = false
  return {
    report(done, total) {
      const before = best
      best = Math.max(best, Math.min(done, total))
      if (best === before) return
      const line = `${label}: ${megabytes(best)} of ${megabytes(total)} MB`
      if (process.stderr.isTTY) {
        process.stderr.write(`\r${line}`)
        drawn = true
      } else if (Date.now() - lastPlain > PLAIN_LINE_MS) {
        lastPlain = Date.now()
        say(line)
      }
    },
    end() {
      if (drawn) process.stderr.write('\n')
    },
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0)
}

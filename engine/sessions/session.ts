import { setImmediate as endOfTurn } from 'node:timers/promises'
import type { TerminalSize } from '../docker/exec.ts'
import type { Screen } from './screen.ts'
import type { Ending, Terminal } from './terminal.ts'
import type { Turns } from './turns.ts'

/** A terminal and the screen that shows it. */
export interface LiveSession {
  readonly screen: Screen
  /** Sets the size; of several wishes in a row only the last is carried out. */
  resize(size: TerminalSize): Promise<void>
  /** Ends the terminal and closes the screen, without waiting for what it might still print. */
  close(): Promise<void>
}

/** Runs a terminal on a screen; `onEnd` is told once, unless {@link LiveSession.close} ended it. */
export function runSession(
  terminal: Terminal,
  screen: Screen,
  turns: Turns,
  onEnd: (ending: Ending) => void,
): LiveSession {
  let closing = false
  let over = false
  let wanted: TerminalSize | undefined
  let resizing: Promise<void> | undefined

  const run = async (): Promise<void> => {
    await pump(terminal, screen, turns)
    if (closing) return
    const ending = await terminal.ending()
    if (closing) return
    over = true
    screen.close(ending.kind === 'lost' ? ending.error : undefined)
    onEnd(ending)
  }

  const carryOut = async (): Promise<void> => {
    while (wanted) {
      const size = wanted
      wanted = undefined
      if (over) break
      // Refused when the process has just ended, which the session is about to learn from its output.
      await terminal.resize(size).catch(() => undefined)
    }
    resizing = undefined
  }

  screen.onInput((bytes) => {
    turns.typed(screen)
    return terminal.write(bytes)
  })
  void run()

  return {
    screen,
    resize(size) {
      wanted = size
      return (resizing ??= carryOut())
    },
    async close() {
      screen.close()
      if (over || closing) return
      closing = true
      await terminal.end()
    },
  }
}

/**
 * The next bytes are read when every view has room, so a window that is behind slows the process down instead of
 * filling memory, and what Ctrl+C stops is at most one window of credit away from the screen. One piece is read in a
 * turn of the event loop: a socket that always has more would keep the keys that the window sends waiting.
 */
async function pump(terminal: Terminal, screen: Screen, turns: Turns): Promise<void> {
  try {
    for await (const bytes of terminal.output) {
      turns.printed(screen)
      await screen.print(bytes)
      await turns.wait(screen)
      await endOfTurn()
    }
  } catch {
    // A connection that breaks ends the output like any other; `ending` asks the daemon what happened.
  }
}

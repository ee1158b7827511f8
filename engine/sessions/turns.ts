/** Milliseconds for which other terminals hold back after a key: its echo takes 30, and 150 when it has to compete. */
const HOLD = 40
/** Milliseconds for which they hold back at most: whoever types without a pause slows a flood down, but does not end it. */
const MOST = 240

/** Lets the answer to a key go before what other terminals print: a flood takes all that dockerd and the window have. */
export interface Turns {
  /** Something was typed into this terminal. */
  typed(terminal: object): void
  /** Waits while it is another terminal's turn. */
  wait(terminal: object): Promise<void>
}

/** Makes turns that nobody has taken. */
export function createTurns(): Turns {
  let typist: object | undefined
  let until = 0
  return {
    typed(terminal) {
      typist = terminal
      until = performance.now() + HOLD
    },
    async wait(terminal) {
      const latest = performance.now() + MOST
      for (let now = performance.now(); typist !== terminal && now < Math.min(until, latest); now = performance.now()) {
        const left = Math.min(until, latest) - now
        await new Promise((resolve) => setTimeout(resolve, left))
      }
    },
  }
}

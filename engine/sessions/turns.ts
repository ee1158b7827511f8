/** Milliseconds for which other terminals hold back after a key at most; where nothing is echoed that is all of it. */
const HOLD = 100
/** Milliseconds for which they still do once it is echoed: the window draws it before it goes on with theirs. */
const DRAW = 25
/** Milliseconds after a key for which somebody is at work in a terminal. */
const AT_WORK = 1000
/** Milliseconds for which they hold back at most: whoever types without a pause slows a flood down, but does not end it. */
const MOST = 240

/** Lets the answer to a key go before what other terminals print: a flood takes all that dockerd and the window have. */
export interface Turns {
  /** Something was typed into this terminal. */
  typed(terminal: object): void
  /** This terminal has printed, which may be the answer. */
  printed(terminal: object): void
  /** Whether somebody has just typed into another terminal: this one shows no more than can be read. */
  isBackground(terminal: object): boolean
  /** Waits while it is another terminal's turn. */
  wait(terminal: object): Promise<void>
}

/** Makes turns that nobody has taken. */
export function createTurns(): Turns {
  let typist: object | undefined
  let typedAt = -Infinity
  let until = 0
  return {
    typed(terminal) {
      typist = terminal
      typedAt = performance.now()
      until = typedAt + HOLD
    },
    printed(terminal) {
      if (terminal === typist) until = Math.min(until, performance.now() + DRAW)
    },
    isBackground: (terminal) => terminal !== typist && performance.now() - typedAt < AT_WORK,
    async wait(terminal) {
      const latest = performance.now() + MOST
      for (let now = performance.now(); typist !== terminal && now < Math.min(until, latest); now = performance.now()) {
        const left = Math.min(until, latest) - now
        await new Promise((resolve) => setTimeout(resolve, left))
      }
    },
  }
}

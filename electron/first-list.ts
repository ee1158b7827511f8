import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { engineEnvironment } from './environment.ts'

/** Milliseconds after which the engine process starts in any case: an engine that hangs is its business, too. */
const PATIENCE = 1000

/** The list that the window begins with, where an engine of our own runs already. */
export interface FirstList {
  /** The engine's `FirstList` as JSON, for the first page that asks and for no other; undefined without one. */
  take(): Promise<string | undefined>
  /** To be called when a list stands on the screen. */
  painted(): void
  /** Resolves when nothing needs to wait for the list any more: it is painted, there is none, or it takes too long. */
  readonly over: Promise<void>
}

/**
 * Asks for it at once, in a thread that runs the engine's own code (`engine/first-list/thread.ts`, built into `file`)
 * while Electron is still starting.
 *
 * The engine process takes 230 ms of processor time until it has listed 1,000 containers, and on two cores the window
 * takes that much longer to be there. So it starts when the window stands, and what stands in it until then is this.
 */
export function askFirstList(file: string, patience = PATIENCE): FirstList {
  const thread = new Worker(file, { name: 'first list', env: engineEnvironment(process.env) })
  const answer = new Promise<string | undefined>((resolve) => {
    thread.once('message', resolve)
    // Whatever the reason is, the engine process meets it as well, and tells of it.
    thread.once('error', () => resolve(undefined))
    thread.once('exit', () => resolve(undefined))
  })
  let painted!: () => void
  const onScreen = new Promise<void>((resolve) => (painted = resolve))
  const shown = answer.then((text) => (text === undefined ? undefined : onScreen))
  let taken = false
  return {
    async take() {
      if (taken) return undefined
      taken = true
      return await answer
    },
    painted,
    over: Promise.race([shown, delay(patience, undefined, { ref: false })]).then(() => void thread.terminate()),
  }
}

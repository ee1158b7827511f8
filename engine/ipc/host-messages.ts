/**
 * What the process that hosts the engine (Electron's main, a test's main thread) and the engine process say to each
 * other over `parentPort`. Small on purpose: everything about containers goes over the two planes.
 */
export type HostMessage =
  /** Adopt a window; the message carries two ports: [control, data]. Closing them ends all that the window opened. */
  | { type: 'window'; window: number }
  /** Answer with `pong` and the same number: an event loop that no longer turns is restarted. */
  | { type: 'ping'; beat: number }
  /** The app quits: end sessions, leave the daemon and its containers running, then exit with 0. */
  | { type: 'quit' }

export type EngineMessage = { type: 'pong'; beat: number }

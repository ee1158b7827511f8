/**
 * What the process that hosts the engine (Electron's main, a test's main thread) and the engine process say to each
 * other over `parentPort`. Small on purpose: everything about containers goes over the two planes.
 */
export type HostMessage =
  /** Adopt a window; the message carries two ports: [control, data]. Closing them ends all that the window opened. */
  | { type: 'window'; window: number }
  /** Answer with `pong` and the same number: an event loop that no longer turns is restarted. */
  | { type: 'ping'; beat: number }
  /** The answer to `seal` or `unseal`; without text where there is no keyring, or it has not sealed that. */
  | { type: 'secret'; ask: number; text?: string }
  /** The app quits: end sessions, leave the daemon and its containers running, then exit with 0. */
  | { type: 'quit' }

export type EngineMessage =
  | { type: 'pong'; beat: number }
  /** Seal text with the desktop's keyring, which only the host can reach; answer with base64. */
  | { type: 'seal'; ask: number; text: string }
  /** Open what was sealed; answer with the text. */
  | { type: 'unseal'; ask: number; text: string }

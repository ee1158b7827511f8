import type { TerminalSize } from '../docker/exec.ts'
import type { ErrorShape } from '../ipc/errors.ts'

/** How a terminal came to its end. */
export type Ending =
  | { kind: 'exited'; code: number; stopped?: true }
  | { kind: 'lost'; error: ErrorShape }
  | { kind: 'detached' }

/** A process that a session shows: its output, its input and its end. */
export interface Terminal {
  /** Bytes as they come, read no faster than they are taken; over when the process or the connection ended. */
  readonly output: AsyncIterable<Uint8Array>
  /** Resolves when the connection has taken the bytes, also when they were lost with it. */
  write(bytes: Uint8Array): Promise<void>
  resize(size: TerminalSize): Promise<void>
  /** Why the output is over. */
  ending(): Promise<Ending>
  /** Ends an exec's processes, detaches from a main process; resolves when nothing of it is left. */
  end(): Promise<void>
}

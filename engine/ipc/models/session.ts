import type { ErrorShape } from '../errors.ts'

/**
 * Lines that a window keeps above the screen: about what the 256 KiB of a session that are replayed make. More is not
 * only memory: a flood writes through all of it again and again, past the processor's cache.
 */
export const SCROLLBACK_LINES = 2500

/** Ends of a session: its process ended, the user closed it, or the connection to it was lost. */
export type SessionState = { kind: 'running' } | { kind: 'exited'; code: number } | { kind: 'lost'; error: ErrorShape }

/** A terminal in a container: a process of its own (`exec`) or the container's main process (`attach`). */
export interface Session {
  id: string
  endpoint: string
  containerId: string
  containerName: string
  kind: 'exec' | 'attach'
  /** The equivalent `docker` command. */
  command: string
  /** False for an attach to a process without a terminal: no resize, stdout and stderr apart. */
  tty: boolean
  /** False when what is typed goes nowhere (attach to a container without `-i`). */
  writable: boolean
  state: SessionState
  /** Epoch milliseconds. */
  createdAt: number
}

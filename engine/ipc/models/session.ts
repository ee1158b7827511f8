import type { ErrorShape } from '../errors.ts'

/**
 * Lines that a window keeps above the screen: about what the 256 KiB of a session that are replayed make. More is not
 * only memory: a flood writes through all of it again and again, past the processor's cache.
 */
export const SCROLLBACK_LINES = 2500

/**
 * bash where there is one, else sh, found out by the very exec that becomes the shell: no probe, no second trip. Images
 * seldom set a locale, and without one bash shows what is typed in Chinese as `\344\270\255`.
 */
export const DEFAULT_SHELL: readonly string[] = [
  'sh',
  '-c',
  'export LANG="${LANG:-C.UTF-8}"; command -v bash > /dev/null && exec bash; exec sh',
]

/** Ends of a session: its process ended, the user closed it, or the connection to it was lost. */
export type SessionState =
  | { kind: 'running' }
  /** `stopped`: the process of an `exec` ended because the container did, which may run again by now. */
  | { kind: 'exited'; code: number; stopped?: true }
  | { kind: 'lost'; error: ErrorShape }

/** What `docker exec -it` is told besides the container. */
export interface ExecOptions {
  /** Absent: the container's best shell. */
  command?: readonly string[]
  /** A name or id, with `:group` or without; absent: the container's own. */
  user?: string
  /** Absent: the container's own. */
  workingDir?: string
  /** `NAME=value` each. */
  env?: readonly string[]
  /** All capabilities. */
  privileged?: boolean
}

/** What a terminal in a container can be opened with. */
export interface SessionOffers {
  /** Paths of the shells that are there, the most comfortable first. */
  shells: string[]
  /** Names of its users, root first, those that are meant for people next; none when they can't be read. */
  users: string[]
  /** Who a program runs as, and where, unless told otherwise. Empty when that can't be known. */
  user: string
  workingDir: string
}

/** A terminal in a container: a process of its own (`exec`) or the container's main process (`attach`). */
export interface Session {
  id: string
  endpoint: string
  containerId: string
  containerName: string
  kind: 'exec' | 'attach'
  /** As a person called it. */
  name?: string
  /** What an `exec` was begun with. */
  exec?: ExecOptions
  /** Keys that detach an `attach`; absent: Docker's own, Ctrl+P Ctrl+Q. */
  detachKeys?: string
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

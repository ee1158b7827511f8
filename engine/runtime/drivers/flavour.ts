import type { Requirement } from '../../ipc/models/endpoint.ts'
import type { EngineSettings } from '../daemon-config.ts'

/** dockerd gives each container 10 s to stop, or what it asked for: a database may need long. Milliseconds. */
export const DAEMON_GRACE = 120_000

/** A program that has to run for an engine to run. */
export interface Program {
  /** As in the record and the name of its log file. */
  name: string
  command: string
  args: string[]
  /** Milliseconds that it gets to end by itself. */
  grace: number
  /** Sockets and pid files that mean nothing once it has ended. */
  files: string[]
}

/** What differs between the bundled engine of root and that of a normal user. */
export interface Flavour {
  /** In the order in which they are stopped: the daemon first. They are started all at once. */
  programs: [Program, ...Program[]]
  /** How far its programs stand back, see `setSessionNice`: as a rule, and while they unpack images. */
  nice?: { usual: number; unpacking: number }
  /** Whether containers can be left running when the daemon stops. */
  keepsContainers: boolean
  /** What stands before a program that is to read everything in the data root; see `EngineFiles`. */
  asRoot(): string[]
  /** Whether the programs are in the machine's own namespace of mounts; see `EngineFiles`. */
  sharesFiles: boolean
  /** `bundle` is undefined while it is not installed; `env` is that of the engine's programs. */
  requirements(bundle: string | undefined, env: NodeJS.ProcessEnv): Requirement[]
  /** The text of daemon.json. */
  config(settings: EngineSettings, options: { liveRestore: boolean }): string
  /** Makes what the programs need before they start. */
  prepare(env: NodeJS.ProcessEnv): Promise<void>
  /** Whether a daemon that answers has found what runs beside it. */
  isWhole(): Promise<boolean>
  /** While the daemon still answers: notes what `cleanUp` will have to remove. */
  beforeHalt(): Promise<void>
  /** Removes what the programs left, once they have ended. */
  cleanUp(env: NodeJS.ProcessEnv, options: { stopContainers: boolean }): Promise<void>
}

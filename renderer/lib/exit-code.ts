import { signalOf, type Signal } from '../../engine/ipc/signals.ts'

/** What an exit code says of how a process ended. */
export type ExitMeaning =
  | { kind: 'success' }
  /** The program's own code for a failure. */
  | { kind: 'error' }
  /** Docker's own codes: it could not run the container, the command cannot be executed, or is not there. */
  | { kind: 'docker' | 'notExecutable' | 'notFound' }
  | { kind: 'memory' }
  /** Ended by a signal: codes above 128, as shells count them. `name` is absent for one that has none here. */
  | { kind: 'signal'; number: number; name?: Signal }

/** Linux has signals up to 64. */
const LAST_SIGNAL = 64

/**
 * Reads an exit code as `docker run` and shells give it. SIGKILL of a container that Docker says was killed for memory
 * (`OOMKilled`) is that, and nothing else is: a child may have been the one that was killed.
 */
export function readExitCode(code: number, { oomKilled = false } = {}): ExitMeaning {
  if (code === 0) return { kind: 'success' }
  if (code === 125) return { kind: 'docker' }
  if (code === 126) return { kind: 'notExecutable' }
  if (code === 127) return { kind: 'notFound' }
  if (code === 137 && oomKilled) return { kind: 'memory' }
  const number = code - 128
  if (number < 1 || number > LAST_SIGNAL) return { kind: 'error' }
  const name = signalOf(number)
  return { kind: 'signal', number, ...(name && { name }) }
}

import type { DockerClient } from '../docker/client.ts'
import { execExitCode, startExec } from '../docker/exec.ts'
import SCRIPT from './hang-up.sh?raw'

/** Milliseconds after which a hang-up is given up; it takes 80 ms, and 500 ms when nothing goes in peace. */
const LIMIT = 10_000

/** The variable that marks the processes of a session. */
export function markOf(session: string): string {
  return `LONGSHORE_SESSION=${session}`
}

/**
 * Ends the terminal whose first process carries the mark, with all processes of its POSIX session. Resolves when they
 * are gone, also when they were before; fails when the container cannot be reached, is paused or has no sh.
 *
 * The Docker API cannot signal the process of an exec: one whose connection is closed runs on for ever, and the pid
 * that `inspect` tells is one of the host. So a second exec does it from inside, and knows the session by a variable in
 * the environment of its first process. It hangs up as a closing terminal does, and kills what doesn't go.
 */
export async function hangUp(client: DockerClient, container: string, mark: string): Promise<void> {
  const limit = AbortSignal.timeout(LIMIT)
  // Root with all capabilities: the environment of another user's process may be read by nobody less.
  const command = ['sh', '-c', SCRIPT, 'sh', mark]
  const exec = await startExec(client, { container, command, user: '0', privileged: true }, limit)
  for await (const chunk of exec.socket) void chunk
  const code = await execExitCode(client, exec.id)
  if (code) throw new Error(`hanging up ended with ${code}`)
}

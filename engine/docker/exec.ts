import type { Duplex } from 'node:stream'
import type { DockerClient } from './client.ts'
import { hijack } from './connection.ts'

/** Columns and rows of a terminal. */
export interface TerminalSize {
  columns: number
  rows: number
}

export interface ExecOptions {
  container: string
  command: readonly string[]
  env?: string[]
  user?: string
  workingDir?: string
  /** All capabilities, as `docker exec --privileged`. */
  privileged?: boolean
  /** Gives it a terminal of this size; without, its output is framed and it has no input. */
  terminal?: TerminalSize
}

/** A process in a container, beside its main one. */
export interface Exec {
  id: string
  /** Bytes both ways; destroying it does not end the process. */
  socket: Duplex
}

/**
 * Leaves a terminal's process its Ctrl+P: the daemon would hold it back in case Ctrl+Q follows, its way to detach,
 * and an exec that is detached can never be attached again. No keyboard sends this by mistake.
 */
const NO_DETACH_KEYS = 'ctrl-^,ctrl-^,ctrl-^,ctrl-^'

/** `docker exec`: creates and starts it in two requests; the start is answered before the process runs. */
export async function startExec(client: DockerClient, options: ExecOptions, signal?: AbortSignal): Promise<Exec> {
  const { container, command, env, user, workingDir, privileged, terminal } = options
  const about = { container }
  const tty = terminal !== undefined
  const exec = await client.call(
    about,
    (docker, abortSignal) =>
      docker.getContainer(container).exec({
        AttachStdin: tty,
        AttachStdout: true,
        AttachStderr: true,
        Tty: tty,
        Cmd: [...command],
        Env: env,
        User: user,
        WorkingDir: workingDir,
        Privileged: privileged,
        DetachKeys: tty ? NO_DETACH_KEYS : undefined,
        abortSignal,
      }),
    { signal },
  )
  const body = { Detach: false, Tty: tty, ...(terminal ? { ConsoleSize: [terminal.rows, terminal.columns] } : {}) }
  const socket = await client.open(
    about,
    (_, abort) => hijack(client.address, { method: 'POST', path: `/exec/${exec.id}/start`, body, signal: abort }),
    { signal },
  )
  return { id: exec.id, socket }
}

/** The exit code of an exec, or undefined while it runs. Fails with `sessionNotFound` once the daemon forgot it. */
export async function execExitCode(client: DockerClient, exec: string): Promise<number | undefined> {
  const answer = await client.call({}, (docker, abortSignal) => docker.getExec(exec).inspect({ abortSignal }))
  return answer.Running ? undefined : (answer.ExitCode ?? undefined)
}

/** Tells the process its terminal's size. */
export async function resizeExec(client: DockerClient, exec: string, { columns, rows }: TerminalSize): Promise<void> {
  await client.call({}, (docker, abortSignal) => docker.getExec(exec).resize({ w: columns, h: rows, abortSignal }))
}

import { setTimeout as delay } from 'node:timers/promises'
import type { DockerClient } from '../docker/client.ts'
import { hasStoppedSince } from '../docker/attach.ts'
import { ofMessage, translate } from '../docker/errors.ts'
import { execExitCode, resizeExec, startExec } from '../docker/exec.ts'
import type { TerminalSize } from '../docker/exec.ts'
import { describe, Failure } from '../ipc/errors.ts'
import { DEFAULT_SHELL } from '../ipc/models/session.ts'
import type { ExecOptions } from '../ipc/models/session.ts'
import { hangUp, markOf } from './hang-up.ts'
import type { Ending, Terminal } from './terminal.ts'
import { writeTo } from './write.ts'

/** Milliseconds in which a process prints first; one that stays silent for longer is taken as started. */
const FIRST_OUTPUT = 1000
/** How the daemon begins when it says on the stream that it could not start the process. */
const REFUSAL = /^(?:OCI runtime exec failed|unable to find (?:user|group)|failed to (?:exec|create|start))/
/** Exit codes that it then gives the process that never was. */
const REFUSED = [126, 127]
/** Milliseconds between the end of the output and the exit code's being known; measured below 20. */
const EXIT_DELAYS = [0, 10, 20, 40, 80, 160, 320, 640]

/** Milliseconds by which a container's end is known later than that of its last exec. */
const CONTAINER_DELAY = 250

export interface ExecTerminalOptions extends ExecOptions {
  session: string
  container: string
  /** For sentences. */
  containerName: string
  command: readonly string[]
  size: TerminalSize
}

/**
 * `docker exec -it`. Resolves with the first output, or once it is late. Fails with `noShell`, `commandNotFound`,
 * `userNotFound` and the like when the process could not be started.
 */
export async function openExecTerminal(client: DockerClient, options: ExecTerminalOptions): Promise<Terminal> {
  const { session, container, command, user, workingDir, privileged, size } = options
  const env = ['TERM=xterm-256color', 'COLORTERM=truecolor', ...(options.env ?? []), markOf(session)]
  const begun = Date.now()
  const exec = { container, command, env, user, workingDir, privileged, terminal: size }
  const { id, socket } = await startExec(client, exec)
  const output = socket[Symbol.asyncIterator]()
  const first = output.next().catch(() => ({ done: true as const, value: undefined }))
  const early = await Promise.race([first, delay(FIRST_OUTPUT, undefined, { ref: false })])
  if (early && !early.done && REFUSAL.test(early.value.toString('latin1', 0, 40))) {
    const refusal = await refusalOf(client, id, early.value, options)
    if (refusal) throw refusal
  }

  // Daemons before API 1.42 don't take the size with the start. To a terminal that has it already it is no news.
  void resizeExec(client, id, size).catch(() => undefined)

  return {
    output: resume(first, output),
    write: (bytes) => writeTo(socket, bytes),
    resize: (wanted) => resizeExec(client, id, wanted),
    ending: () => endingOf(client, id, begun, options),
    async end() {
      try {
        await hangUp(client, container, markOf(session))
      } catch (error) {
        // All that is left is what a keyboard can do: interrupt, quit, end of input.
        await writeTo(socket, Buffer.of(0x03, 0x1c, 0x04))
        throw error
      } finally {
        socket.destroy()
      }
    },
  }
}

type Chunk = IteratorResult<Buffer, undefined>

async function* resume(first: Promise<Chunk>, rest: AsyncIterator<Buffer>): AsyncGenerator<Uint8Array, void, void> {
  for (let chunk = await first; !chunk.done; chunk = await rest.next()) yield chunk.value
}

/** Nothing for a process that runs and happens to print such words. */
async function refusalOf(
  client: DockerClient,
  id: string,
  words: Buffer,
  { command, containerName }: ExecTerminalOptions,
): Promise<Failure | undefined> {
  const code = await exitCode(client, id)
  if (code === undefined || !REFUSED.includes(code)) return undefined
  const shape = ofMessage(words.toString(), 400, { container: containerName })
  if (command !== DEFAULT_SHELL || shape.reason !== 'commandNotFound') return new Failure(shape)
  return new Failure(describe('noShell', { container: containerName }, shape.detail))
}

async function endingOf(
  client: DockerClient,
  id: string,
  begun: number,
  { session, container, containerName }: ExecTerminalOptions,
): Promise<Ending> {
  try {
    const code = await exitCode(client, id)
    if (code !== undefined) {
      // Only a signal ends it with its container, of which the daemon learns a moment later.
      let stopped = code > 128 && (await hasStoppedSince(client, container, begun))
      if (code > 128 && !stopped) {
        await delay(CONTAINER_DELAY)
        stopped = await hasStoppedSince(client, container, begun)
      }
      return stopped ? { kind: 'exited', code, stopped } : { kind: 'exited', code }
    }
    // The connection was cut, or the process let go of its terminal: it cannot be attached to again.
    await hangUp(client, container, markOf(session))
    return { kind: 'lost', error: describe('engineDown', { endpoint: client.endpoint }) }
  } catch (error) {
    const { shape } = translate(error, { address: client.address, endpoint: client.endpoint })
    // The daemon forgets the execs of a container with the container.
    const gone = shape.reason === 'sessionNotFound'
    return { kind: 'lost', error: gone ? describe('containerNotFound', { container: containerName }) : shape }
  }
}

/** Undefined when it still runs a while after its output ended. */
async function exitCode(client: DockerClient, id: string): Promise<number | undefined> {
  for (const wait of EXIT_DELAYS) {
    await delay(wait)
    const code = await execExitCode(client, id)
    if (code !== undefined) return code
  }
  return undefined
}

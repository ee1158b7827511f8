import { setTimeout as delay } from 'node:timers/promises'
import { attach, requireMainProcess, resizeContainer, waitForExit } from '../docker/attach.ts'
import type { MainProcess } from '../docker/attach.ts'
import type { DockerClient } from '../docker/client.ts'
import { demux } from '../docker/demux.ts'
import { translate } from '../docker/errors.ts'
import type { TerminalSize } from '../docker/exec.ts'
import type { Ending, Terminal } from './terminal.ts'
import { writeTo } from './write.ts'

/** Milliseconds between the end of the output and the exit's being known, at most; later means detached. */
const EXIT_GRACE = 500

/** `docker attach` to a container's main process. Ctrl+P Ctrl+Q, or other keys, detach, as the daemon sees to. */
export async function openAttachTerminal(
  client: DockerClient,
  main: MainProcess,
  { detachKeys, ...size }: TerminalSize & { detachKeys?: string },
): Promise<Terminal> {
  const detaching = new AbortController()
  // Asked before attaching, so that the exit code of a container that removes itself is not missed.
  const exit = waitForExit(client, main.id, detaching.signal)
  exit.catch(() => undefined)
  const socket = await attach(client, main, { detachKeys, signal: detaching.signal }).catch((error: unknown) => {
    detaching.abort()
    throw error
  })
  if (main.tty) await redraw(client, main.id, size)

  return {
    output: main.tty ? socket : demux(socket),
    write: (bytes) => (main.openStdin ? writeTo(socket, bytes) : Promise.resolve()),
    resize: (wanted) => (main.tty ? resizeContainer(client, main.id, wanted) : Promise.resolve()),
    async ending() {
      const ending = await endingOf(client, main, exit)
      detaching.abort()
      return ending
    },
    async end() {
      detaching.abort()
    },
  }
}

/** A program draws itself anew when its terminal's size changes, and only then: a trick of `docker attach`. */
async function redraw(client: DockerClient, container: string, { columns, rows }: TerminalSize): Promise<void> {
  await resizeContainer(client, container, { columns, rows: rows + 1 })
  await resizeContainer(client, container, { columns, rows })
}

async function endingOf(client: DockerClient, main: MainProcess, exit: Promise<number>): Promise<Ending> {
  try {
    const code = await Promise.race([exit, delay(EXIT_GRACE)])
    if (code !== undefined) return { kind: 'exited', code }
    await requireMainProcess(client, main.id)
    return { kind: 'detached' }
  } catch (error) {
    return { kind: 'lost', error: translate(error, { container: main.name, address: client.address }).shape }
  }
}

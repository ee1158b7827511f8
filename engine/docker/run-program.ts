import type { DockerClient } from './client.ts'
import { translate } from './errors.ts'
import { execExitCode, startExec } from './exec.ts'
import { bytesFromName, isUtf8Name } from '../ipc/byte-names.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'

/** Of what a program complains, bytes that are kept. */
const COMPLAINT_MOST = 4096

export interface ProgramEnd {
  code: number
  /** The beginning of its standard error, trimmed. */
  complaint: string
}

interface RunOptions {
  /** Gets standard output as it comes; what it returns is waited for before more is read. */
  onOutput?: (bytes: Uint8Array) => void | Promise<void>
  signal?: AbortSignal
}

/**
 * Runs a short program in a running container as root (`docker exec -u 0`) to its end. The signal closes the
 * connection; the program ends by itself, as it must.
 */
export async function runProgram(
  client: DockerClient,
  container: string,
  command: readonly string[],
  { onOutput, signal }: RunOptions = {},
): Promise<ProgramEnd> {
  const env = ['LC_ALL=C', 'QUOTING_STYLE=literal']
  const { id, socket } = await startExec(client, { container, command: byteSafe(command), env, user: '0' }, signal)
  const complaint: Uint8Array[] = []
  let kept = 0
  let waiting: Promise<void> | undefined
  const decoder = createLogFrameDecoder((source, bytes) => {
    if (source === 'stdout') waiting = onOutput?.(bytes) ?? waiting
    else if (kept < COMPLAINT_MOST) {
      complaint.push(bytes.slice(0, COMPLAINT_MOST - kept))
      kept += bytes.length
    }
  })
  try {
    for await (const chunk of socket) {
      decoder.push(chunk as Uint8Array)
      await waiting
    }
  } catch (error) {
    throw translate(error, { container, address: client.address, endpoint: client.endpoint })
  } finally {
    socket.destroy()
  }
  signal?.throwIfAborted()
  const code = (await execExitCode(client, id)) ?? 0
  return { code, complaint: Buffer.concat(complaint).toString().trim() }
}

/** Undoes {@link escapeForPrintf} on each argument, then becomes the program that they name. */
const DECODE = `n=$#; while [ "$n" -gt 0 ]; do a=$(printf '%b.' "$1"); shift; set -- "$@" "\${a%.}"; n=$((n-1)); done; exec "$@"`

/** Docker's API takes arguments as JSON, which has no bytes: where one is no UTF-8, a shell puts them together. */
function byteSafe(command: readonly string[]): readonly string[] {
  return command.every(isUtf8Name) ? command : ['sh', '-c', DECODE, 'sh', ...command.map(escapeForPrintf)]
}

/** A name as `printf %b` of any shell reads it. */
function escapeForPrintf(name: string): string {
  return [...bytesFromName(name)]
    .map((byte) => {
      const char = String.fromCharCode(byte)
      return byte < 0x80 && char !== '\\' ? char : `\\0${byte.toString(8).padStart(3, '0')}`
    })
    .join('')
}

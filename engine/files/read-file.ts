import { openArchive, statPath } from '../docker/archive.ts'
import type { PathStat } from '../docker/archive.ts'
import type { DockerClient } from '../docker/client.ts'
import { translate } from '../docker/errors.ts'
import { runProgram } from '../docker/run-program.ts'
import { showName } from '../ipc/byte-names.ts'
import { failure } from '../ipc/errors.ts'
import { createTarReader } from '../tar/read.ts'

interface ReadOptions {
  /** Bytes after which it stops. */
  most: number
  signal: AbortSignal
  /** Gets the contents; what it returns is waited for before more is read. */
  onBytes: (bytes: Uint8Array) => void | Promise<void>
}

/**
 * Reads the beginning of a file in a container, running or not; a link is followed inside the container. Answers with
 * the file's whole size. Throws `fileNotFound` and `notAFile`.
 */
export async function readFile(
  client: DockerClient,
  container: string,
  path: string,
  { most, signal, onBytes }: ReadOptions,
): Promise<number> {
  const { real, stat } = await follow(client, container, path, signal)
  if (stat.kind !== 'file') throw failure('notAFile', { path: showName(path) })
  const archive = await openArchive(client, container, real, signal)
  let pieces: Uint8Array[] = []
  let left = most
  const reader = createTarReader({
    onEntry: () => undefined,
    onBytes(bytes) {
      if (left <= 0) return
      pieces.push(bytes.slice(0, left))
      left -= bytes.length
    },
  })
  const pass = async (due: readonly Uint8Array[]): Promise<void> => {
    for (const piece of due) await onBytes(piece)
    if (left <= 0) archive.close()
  }
  try {
    await archive.read((bytes) => {
      reader.push(bytes)
      const due = pieces
      pieces = []
      return due.length > 0 ? pass(due) : undefined
    })
    if (left > 0) reader.finish()
    return stat.size
  } catch (error) {
    throw translate(error, { container, path, address: client.address, endpoint: client.endpoint })
  } finally {
    archive.close()
  }
}

/**
 * The same by `head` inside a running container: the one way to files that only it sees, such as those of /proc. Answers
 * with how much came.
 */
export async function readByExec(
  client: DockerClient,
  container: string,
  path: string,
  { most, signal, onBytes }: ReadOptions,
): Promise<number> {
  let size = 0
  const { code, complaint } = await runProgram(client, container, ['head', '-c', String(most), path], {
    onOutput(bytes) {
      size += bytes.length
      return onBytes(bytes.slice()) ?? undefined
    },
    signal,
  })
  if (code !== 0) throw failure('fileActionFailed', { program: 'head', detail: complaint })
  return size
}

/** The path that a link ends at, all links followed inside the container, and what is there. */
export async function follow(
  client: DockerClient,
  container: string,
  path: string,
  signal?: AbortSignal,
): Promise<{ real: string; stat: PathStat }> {
  const stat = await statPath(client, container, path, signal)
  if (stat.kind !== 'link') return { real: path, stat }
  const end = await statPath(client, container, stat.target, signal)
  return { real: stat.target, stat: end }
}

import type { DockerClient } from '../docker/client.ts'
import { runProgram } from '../docker/run-program.ts'
import { putArchive, statPath } from '../docker/archive.ts'
import { showName } from '../ipc/byte-names.ts'
import { baseName, joinPath, parentPath } from '../ipc/container-path.ts'
import { Failure, failure } from '../ipc/errors.ts'
import { isRunning } from './running.ts'
import { encodeHeader, TAR_END } from '../tar/write.ts'

/**
 * Makes a folder: by `mkdir` in a container that runs, else by an archive that holds nothing but it (`docker cp`).
 * Throws `fileExists`.
 */
export async function makeFolder(client: DockerClient, container: string, path: string): Promise<void> {
  if (await isRunning(client, container)) {
    if (await tryProgram(client, container, 'mkdir', [path])) return
  }
  await refuseExisting(client, container, path)
  const entry = { path: baseName(path), kind: 'folder', size: 0, mode: 0o755, uid: 0, gid: 0, target: '' } as const
  const { signal } = new AbortController()
  const upload = await putArchive(client, container, parentPath(path), { archive: false, signal })
  await upload.write(encodeHeader({ ...entry, mtime: Math.floor(Date.now() / 1000), major: 0, minor: 0 }))
  await upload.write(TAR_END)
  await upload.end()
}

/** `mv` to another name in the same folder of a container that runs. Throws `fileExists`, never replaces. */
export async function renameFile(client: DockerClient, container: string, path: string, name: string): Promise<void> {
  const target = joinPath(parentPath(path), name)
  const { code } = await runProgram(client, container, ['sh', '-c', '[ ! -e "$1" ] && [ ! -L "$1" ]', 'sh', target])
  if (code === 1) throw failure('fileExists', { path: showName(target) })
  await program(client, container, 'mv', [path, target])
}

/** `rm -rf` of one file or folder in a container that runs. */
export async function removeFile(client: DockerClient, container: string, path: string): Promise<void> {
  await program(client, container, 'rm', ['-rf', path])
}

async function refuseExisting(client: DockerClient, container: string, path: string): Promise<void> {
  try {
    await statPath(client, container, path)
  } catch (error) {
    if (error instanceof Failure && error.shape.reason === 'fileNotFound') return
    throw error
  }
  throw failure('fileExists', { path: showName(path) })
}

async function program(client: DockerClient, container: string, name: string, words: string[]): Promise<void> {
  if (!(await tryProgram(client, container, name, words))) {
    throw failure('fileProgramMissing', { program: name, container: client.nameOf(container) })
  }
}

/** Runs a program to a good end; false where the container has no such program. Paths are absolute: none is an option. */
async function tryProgram(client: DockerClient, container: string, name: string, words: string[]): Promise<boolean> {
  try {
    const { code, complaint } = await runProgram(client, container, [name, ...words])
    if (code === 126 || code === 127) return false
    if (code !== 0) throw refusal(name, words.at(-1) ?? '', complaint)
    return true
  } catch (error) {
    if (error instanceof Failure && /^command(?:NotFound|NotExecutable)$/.test(error.shape.reason)) return false
    throw error
  }
}

/** What a program complained of, by the words that the C library has for it. */
function refusal(name: string, path: string, complaint: string): Failure {
  const options = { detail: complaint }
  if (/Read-only file system/.test(complaint)) return failure('readOnlyFiles', { path: showName(path) }, options)
  if (/File exists/.test(complaint)) return failure('fileExists', { path: showName(path) }, options)
  if (/No space left|quota exceeded/.test(complaint)) return failure('diskFull', {}, options)
  return failure('fileActionFailed', { program: name, detail: complaint }, options)
}

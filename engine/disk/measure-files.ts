import { access } from 'node:fs/promises'
import { basename } from 'node:path'
import spawn, { SubprocessError } from 'nano-spawn'
import type { EngineFiles } from '../runtime/engine-files.ts'

/** `du -k` counts in these. */
const BLOCK = 1024

/** Bytes on disk of each folder in the data root, by its name, of what lies beside them, and of containerd's own. */
export interface MeasuredFiles {
  dataRoot: string
  folders: Map<string, number>
  /** Files of the data root that are in no folder. */
  loose: number
  containerdRoot: string
  containerd: number
}

/** Some files may not be read, so that the sum would be wrong. */
export class FilesDenied extends Error {
  override readonly name = 'FilesDenied'
}

/**
 * Measures an engine's files by `du`: it counts hard links once, blocks rather than bytes, and stays on one file system,
 * so that the mounted layers of what runs are not counted twice. A million files take it seconds, and Node a minute.
 * Throws {@link FilesDenied}; files that go meanwhile are passed over.
 */
export async function measureFiles(files: EngineFiles, signal: AbortSignal): Promise<MeasuredFiles> {
  const { dataRoot, containerdRoot } = files
  const lines = await diskUsage(files, ['-d', '1', dataRoot], signal)
  const folders = new Map<string, number>()
  let all = 0
  for (const { path, bytes } of lines) {
    if (path === dataRoot) all = bytes
    else folders.set(basename(path), bytes)
  }
  const inFolders = [...folders.values()].reduce((sum, bytes) => sum + bytes, 0)
  const beside = (await exists(containerdRoot)) ? await diskUsage(files, ['-s', containerdRoot], signal) : []
  return {
    dataRoot,
    folders,
    loose: Math.max(0, all - inFolders),
    containerdRoot,
    containerd: beside[0]?.bytes ?? 0,
  }
}

async function diskUsage(
  files: EngineFiles,
  args: string[],
  signal: AbortSignal,
): Promise<{ path: string; bytes: number }[]> {
  // At a low priority: lists go first. `-H`: a data root may be a link to a larger disk.
  const [program = 'nice', ...rest] = [...files.asRoot(), 'nice', 'du', '-k', '-x', '-H', ...args]
  let output: string
  try {
    output = (await spawn(program, rest, { signal, env: { LC_ALL: 'C' } })).stdout
  } catch (error) {
    signal.throwIfAborted()
    if (!(error instanceof SubprocessError) || error.exitCode !== 1) throw error
    if (/permission denied|operation not permitted/i.test(error.stderr)) throw new FilesDenied(error.stderr)
    // Something went while it looked: it says so, and counts the rest.
    output = error.stdout
  }
  return output.split('\n').flatMap((line) => {
    const [, blocks, path] = /^(\d+)\t(.*)$/.exec(line) ?? []
    return blocks === undefined || path === undefined ? [] : [{ path, bytes: Number(blocks) * BLOCK }]
  })
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}

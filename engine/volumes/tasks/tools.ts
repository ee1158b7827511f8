import type { Backups } from '../backups/backups.ts'
import type { Helpers } from '../helpers.ts'
import type { Unfinished } from '../unfinished.ts'
import type { DockerClient } from '../../docker/client.ts'
import type { ProgramEnd } from '../../docker/run-program.ts'
import { Failure, failure } from '../../ipc/errors.ts'
import { CHECKPOINT } from '../../ipc/volume-archive.ts'
import type { TaskReport } from '../../tasks/tasks.ts'

/** What a task about the files of a volume works with. */
export interface VolumeWork {
  endpoint: string
  client: DockerClient
  /** A container of the engine can be given a file of this machine: the two see the same files. */
  sharesFiles: boolean
  helpers: Helpers
  unfinished: Unfinished
  backups: Backups
  /** Names of the containers that run and may write to a volume. */
  writersOf: (volume: string) => string[]
  report: (report: TaskReport) => void
  signal: AbortSignal
}

/** Reads the lines by which tar says how far it is; true for one of them. */
export function createCheckpoints(add: (bytes: number) => void): (line: string) => boolean {
  return (line) => {
    if (!/^\/bin\/tar: #\d+$/.test(line)) return false
    add(CHECKPOINT)
    return true
  }
}

/** Complaints of tar's that mean nothing: sockets have no contents, and the end of a list of such complaints. */
export function isHarmless(line: string): boolean {
  return line.endsWith(': socket ignored')
}

/** Whose disk is full where a program finds no space left: the engine's, or that of this machine. */
type FullDisk = 'diskFull' | 'hostDiskFull'

/**
 * What a packing tar's end means: true where files changed while they were read, which is no failure of its own. Throws
 * for any other end but a good one.
 */
export function packingChanged({ code, complaint }: ProgramEnd, full: FullDisk = 'diskFull'): boolean {
  const changed = complaint
    .split('\n')
    .some((line) => /: file changed as we read it$|: File removed before we read it$/.test(line))
  if (code > 1 || (code === 1 && !changed)) throw toolFailure(complaint, full)
  return changed
}

/** Throws unless a program has ended well. */
export function requireSuccess({ code, complaint }: ProgramEnd): void {
  if (code !== 0) throw toolFailure(complaint, 'diskFull')
}

function toolFailure(complaint: string, full: FullDisk): Failure {
  const options = { detail: complaint }
  if (/No space left on device|Disk quota exceeded/.test(complaint)) return failure(full, {}, options)
  const [, what, path = ''] = /^(folder over file|file over folder): (.*)$/m.exec(complaint) ?? []
  if (what) return failure(what === 'folder over file' ? 'folderOverFile' : 'fileOverFolder', { path })
  if (/^the same files$/m.test(complaint)) return failure('volumeSameFiles', {})
  const [first = ''] = complaint.split('\n')
  return failure('volumeToolFailed', { detail: first }, options)
}

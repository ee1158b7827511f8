import { rename, rm } from 'node:fs/promises'
import { createByteReport } from './byte-report.ts'
import type { TaskReport } from './tasks.ts'
import { createFileSink } from '../copy/file-sink.ts'
import { onHost } from '../copy/host.ts'
import { lookAtHost } from '../copy/look-at-host.ts'
import type { DockerClient } from '../docker/client.ts'
import type { Subject } from '../docker/error-rule.ts'
import { translate } from '../docker/errors.ts'
import type { RawBody } from '../docker/raw-body.ts'
import { failure } from '../ipc/errors.ts'
import { createTarReader } from '../tar/read.ts'

interface Saving {
  /** Asks the daemon for the tar. */
  open: () => Promise<RawBody>
  /** What it is of, for sentences. */
  about: Subject
  /** Path of this machine. */
  target: string
}

/**
 * Saves a tar of the daemon on this machine. It is written under a temporary name beside the target and renamed once it
 * has come to its end, so that the target is never half of one.
 */
export async function saveTar(
  client: DockerClient,
  { open, about, target }: Saving,
  report: (report: TaskReport) => void,
  signal: AbortSignal,
): Promise<TaskReport> {
  const end = await lookAtHost(target)
  if (end.kind === 'folder') throw failure('fileOverFolder', { path: target })
  const bytes = createByteReport(0, report)
  const unfinished = `${target}.longshore-unfinished`
  try {
    await writeTar(await open(), unfinished, target, bytes.add)
    signal.throwIfAborted()
    await onHost(target, () => rename(unfinished, target))
    return { ...bytes.end(), result: target }
  } catch (error) {
    await rm(unfinished, { force: true })
    if (signal.aborted) throw failure('cancelled', {}, { cause: error })
    throw translate(error, { ...about, address: client.address, endpoint: client.endpoint })
  } finally {
    bytes.dispose()
  }
}

async function writeTar(
  body: RawBody,
  path: string,
  target: string,
  onWritten: (bytes: number) => void,
): Promise<void> {
  const sink = await createFileSink(path, target, onWritten)
  // An answer that breaks off may look like its end: only the tar itself knows.
  const reader = createTarReader({ onEntry: () => undefined })
  try {
    await body.read((bytes) => {
      reader.push(bytes)
      return sink.take(bytes)
    })
    reader.finish()
    await sink.finish()
  } finally {
    body.close()
    await sink.close()
  }
}

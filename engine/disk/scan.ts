import { readLogFiles } from './container-logs.ts'
import { noteDf } from './last-df.ts'
import { FilesDenied, measureFiles } from './measure-files.ts'
import { readSpace } from './space.ts'
import { toScan } from './to-scan.ts'
import type { OwnFiles } from './to-scan.ts'
import { readSystemDf } from '../docker/system-df.ts'
import type { SystemDf } from '../docker/system-df.ts'
import type { ConnectedEndpoint } from '../endpoints/endpoints.ts'
import type { DiskScan, DiskSpace, DiskStep, Unmeasured } from '../ipc/models/disk.ts'
import type { EngineFiles } from '../runtime/engine-files.ts'

/** What a scan does of an engine: the files only of our own. */
export function stepsOf(files: EngineFiles | undefined): DiskStep[] {
  return files ? ['docker', 'logs', 'files'] : ['docker']
}

/**
 * Measures what an engine's data takes: one `GET /system/df`, and beside it the files of our own engine. `onDone` is told
 * of each step. Throws what the daemon answered, and the signal's reason.
 */
export async function scanDisk(
  endpoint: ConnectedEndpoint,
  files: EngineFiles | undefined,
  onDone: (step: DiskStep) => void,
  signal: AbortSignal,
): Promise<DiskScan> {
  const broken = new AbortController()
  const over = AbortSignal.any([signal, broken.signal])
  const step = async <Value>(name: DiskStep, work: Promise<Value>): Promise<Value> => {
    const value = await work
    onDone(name)
    return value
  }
  try {
    const [df, own, space] = await Promise.all([
      step('docker', readDf(endpoint, over)),
      files
        ? readOwnFiles(files, step, over)
        : { unmeasured: endpoint.local ? ('external' as const) : ('remote' as const) },
      spaceOf(endpoint, files),
    ])
    return toScan(df, own, { time: Date.now(), space })
  } finally {
    // When one of them fails, the others are of no use.
    broken.abort()
  }
}

async function readDf(endpoint: ConnectedEndpoint, signal: AbortSignal): Promise<SystemDf> {
  const df = await readSystemDf(endpoint.client, [], signal)
  noteDf(endpoint, df)
  return df
}

async function readOwnFiles(
  files: EngineFiles,
  step: <Value>(name: DiskStep, work: Promise<Value>) => Promise<Value>,
  signal: AbortSignal,
): Promise<OwnFiles | { unmeasured: Unmeasured }> {
  try {
    const [logs, measured] = await Promise.all([
      step('logs', readLogFiles(files.dataRoot, signal)),
      step('files', measureFiles(files, signal)),
    ])
    return { logs, files: measured }
  } catch (error) {
    if (isDenied(error)) return { unmeasured: 'denied' }
    throw error
  }
}

function isDenied(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return error instanceof FilesDenied || code === 'EACCES' || code === 'EPERM'
}

async function spaceOf(endpoint: ConnectedEndpoint, files: EngineFiles | undefined): Promise<DiskSpace | undefined> {
  const folder = files?.dataRoot ?? endpoint.facts?.dataRoot
  return endpoint.local && folder !== undefined ? readSpace(folder) : undefined
}

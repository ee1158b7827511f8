import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { logLines } from './log-lines.ts'
import type { DockerClient } from '../docker/client.ts'
import { demux } from '../docker/demux.ts'
import { batches, openLogs } from '../docker/logs.ts'
import type { LogsOptions } from '../docker/logs.ts'
import { hasTerminal } from './log-stream.ts'
import { failure, Failure } from '../ipc/errors.ts'

/** Whose log, and the name that stands before its lines where there are several. */
export interface SavedLog {
  container: string
  name: string
}

export interface SaveLogs extends Omit<LogsOptions, 'follow' | 'timestamps'> {
  containers: readonly SavedLog[]
  timestamps: boolean
  /** An absolute path of this machine. */
  path: string
}

/**
 * `docker logs … > path 2>&1`: the same bytes. Several logs go into one file in the order of their times, with
 * `name | ` before each line. The file is there once it is whole. `onBytes` is told of all bytes written so far.
 */
export async function saveLogs(
  client: DockerClient,
  save: SaveLogs,
  onBytes: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> {
  const part = `${save.path}.part`
  const file = createWriteStream(part)
  let written = 0
  try {
    await once(file, 'open')
    const chunks = save.containers.length === 1 ? oneLog(client, save, signal) : mergedLogs(client, save, signal)
    for await (const chunk of chunks) {
      written += chunk.length
      if (!file.write(chunk)) await once(file, 'drain', { signal })
      onBytes(written)
    }
    file.end()
    await once(file, 'close')
    await rename(part, save.path)
  } catch (error) {
    file.destroy()
    await rm(part, { force: true })
    if (error instanceof Failure || signal.aborted) throw error
    const detail = error instanceof Error ? error.message : String(error)
    throw failure('fileUnwritable', { path: save.path }, { detail, cause: error })
  }
}

async function* oneLog(client: DockerClient, save: SaveLogs, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const [container = ''] = save.containers.map((log) => log.container)
  const { body, tty } = await open(client, container, save, signal)
  yield* tty ? body : demux(body)
}

/** One line of one log, with what it is ordered by. */
interface Next {
  name: string
  lines: AsyncIterator<{ time: string; text: Uint8Array }>
  line: { time: string; text: Uint8Array } | undefined
}

async function* mergedLogs(client: DockerClient, save: SaveLogs, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const sources = await Promise.all(
    save.containers.map(async ({ container, name }): Promise<Next> => {
      const { body, tty } = await open(client, container, { ...save, timestamps: true }, signal)
      const lines = logLines(body, tty)[Symbol.asyncIterator]()
      return { name, lines, line: (await lines.next()).value }
    }),
  )
  const width = Math.max(...sources.map(({ name }) => name.length))
  for (;;) {
    const next = sources.reduce((least, source) => (isEarlier(source, least) ? source : least))
    if (!next.line) return
    const prefix = `${next.name.padEnd(width)} | ${save.timestamps ? `${next.line.time} ` : ''}`
    yield Buffer.concat([Buffer.from(prefix), next.line.text])
    next.line = (await next.lines.next()).value
  }
}

function isEarlier(a: Next, b: Next): boolean {
  return a.line !== undefined && (b.line === undefined || a.line.time < b.line.time)
}

async function open(
  client: DockerClient,
  container: string,
  { tail, since, until, timestamps }: Pick<LogsOptions, 'tail' | 'since' | 'until' | 'timestamps'>,
  signal: AbortSignal,
): Promise<{ body: AsyncIterable<Uint8Array>; tty: boolean }> {
  const tty = await hasTerminal(client, container, signal)
  const body = await openLogs(client, container, { tail, since, until, timestamps, follow: false }, signal)
  return { body: batches(body), tty }
}

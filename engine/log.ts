import { once } from 'node:events'
import { join } from 'node:path'

/** What the engine process writes down for whoever looks for the cause of a problem. */
export interface Log {
  info(message: string, details?: Details): void
  warn(message: string, details?: Details): void
  /** With the error's stack and causes. */
  error(message: string, error: unknown, details?: Details): void
  /** Resolves when everything is on disk. */
  flush(): Promise<void>
}

type Details = Record<string, unknown>
type Level = 'info' | 'warn' | 'error'

/** Paths of secrets that an error or a request might carry. */
const SECRETS = ['password', 'auth', 'authconfig', 'identitytoken', 'env', 'Env'].flatMap((name) => [
  name,
  `*.${name}`,
  `*.*.${name}`,
])

/** Milliseconds after which pino is loaded: it takes as long to load as the first list takes to come. */
const LOAD_AFTER = 1000

/** Writes a line; it is on disk when this returns. */
type Sink = (level: Level, message: string, details: Details) => void

/**
 * Logs into files in a folder: 5 MB each, five of them. What is logged in the first second waits for pino.
 * `onError` is told when nothing can be written there.
 */
export function createLog(folder: string, onError: (error: unknown) => void): Log {
  let waiting: Parameters<Sink>[] = []
  let sink: Sink | undefined
  let hurry: (() => void) | undefined
  const loading = new Promise<void>((resolve) => {
    hurry = resolve
    setTimeout(resolve, LOAD_AFTER).unref()
  })
    .then(() => openSink(folder, onError))
    .then((opened) => {
      sink = opened
      for (const line of waiting) opened(...line)
      waiting = []
    })
    .catch((error: unknown) => {
      sink = () => undefined
      onError(error)
    })

  function write(level: Level, message: string, details: Details = {}): void {
    if (sink) sink(level, message, details)
    else waiting.push([level, message, details])
  }

  return {
    info: (message, details) => write('info', message, details),
    warn: (message, details) => write('warn', message, details),
    error: (message, error, details) => write('error', message, { ...details, err: error }),
    async flush() {
      hurry?.()
      await loading
    },
  }
}

async function openSink(folder: string, onError: (error: unknown) => void): Promise<Sink> {
  const [{ pino }, { default: roll }] = await Promise.all([import('pino'), import('pino-roll')])
  const stream = await roll({
    file: join(folder, 'engine'),
    extension: '.log',
    size: '5m',
    limit: { count: 5, removeOtherLogFiles: true },
    mkdir: true,
    // Lines are few. Written in the background, one that is flushed could come before one that is on its way.
    sync: true,
  })
  await once(stream, 'ready')
  stream.on('error', onError)
  const logger = pino({ base: { pid: process.pid }, redact: SECRETS, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  return (level, message, details) => logger[level](withErrors(details), message)
}

/** An error is written with its stack under `err`, whatever name it came under. */
function withErrors({ error, ...details }: Details): Details {
  return error instanceof Error ? { ...details, err: error } : { ...details, ...(error === undefined ? {} : { error }) }
}

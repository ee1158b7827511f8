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

interface Sink {
  write(level: Level, message: string, details: Details): void
  flush(): Promise<void>
}

/**
 * Logs into files in a folder: 5 MB each, five of them. pino is loaded after the start of the process is over; what is
 * logged until then waits for it. `onError` is told when nothing can be written there.
 */
export function createLog(folder: string, onError: (error: unknown) => void): Log {
  let waiting: Parameters<Sink['write']>[] = []
  let sink: Sink | undefined
  const loading = new Promise<void>((resolve) => setImmediate(resolve))
    .then(() => openSink(folder))
    .then((opened) => {
      sink = opened
      for (const line of waiting) opened.write(...line)
      waiting = []
    })
    .catch((error: unknown) => {
      sink = { write: () => undefined, flush: async () => undefined }
      onError(error)
    })

  function write(level: Level, message: string, details: Details = {}): void {
    if (sink) sink.write(level, message, details)
    else waiting.push([level, message, details])
  }

  return {
    info: (message, details) => write('info', message, details),
    warn: (message, details) => write('warn', message, details),
    error: (message, error, details) => write('error', message, { ...details, err: error }),
    async flush() {
      await loading
      await sink?.flush()
    },
  }
}

async function openSink(folder: string): Promise<Sink> {
  const [{ pino }, { default: roll }] = await Promise.all([import('pino'), import('pino-roll')])
  const stream = await roll({
    file: join(folder, 'engine'),
    extension: '.log',
    size: '5m',
    limit: { count: 5, removeOtherLogFiles: true },
    mkdir: true,
  })
  const logger = pino({ base: { pid: process.pid }, redact: SECRETS, timestamp: pino.stdTimeFunctions.isoTime }, stream)
  return {
    write: (level, message, details) => logger[level](withErrors(details), message),
    flush: () =>
      new Promise((resolve, reject) => stream.flush((error?: Error | null) => (error ? reject(error) : resolve()))),
  }
}

/** An error is written with its stack under `err`, whatever name it came under. */
function withErrors({ error, ...details }: Details): Details {
  return error instanceof Error ? { ...details, err: error } : { ...details, ...(error === undefined ? {} : { error }) }
}

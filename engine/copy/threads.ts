import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { fromCrossing } from './crossing-error.ts'
import type { Answers, Job, JobOf, Order, Report } from './jobs.ts'
import { createProgress, viewProgress } from './progress.ts'
import type { Progress } from './progress.ts'
import type { DockerClient } from '../docker/client.ts'
import type { Subject } from '../docker/error-rule.ts'

/** Milliseconds that a thread without a job waits for the next one. */
const IDLE = 10_000
/** Milliseconds between looks at how far a job is: more often than a task tells it. */
const LOOK = 50
const DIED = 'the thread of a copy has ended'

/**
 * Starts a thread, which does not keep the process alive. Its code is a bundle of its own, beside whichever file this is
 * in; or its source, as in tests.
 */
function startThread(): Worker {
  const here = fileURLToPath(import.meta.url)
  const source = `require('tsx/cjs/api').require('./thread.ts', ${JSON.stringify(here)})`
  const thread = here.endsWith('.ts')
    ? new Worker(source, { name: 'copy', eval: true })
    : new Worker(join(dirname(here), 'copy-thread.cjs'), { name: 'copy' })
  thread.unref()
  return thread
}

export interface JobOptions {
  /** Ends the thread in the middle of the job. */
  signal: AbortSignal
  /** Is told now and then how many more bytes were moved, and which entry is under way; also just before the end. */
  onProgress?: (bytes: number, entry: number) => void
  /** The job's connection is open. */
  onOpened?: () => void
}

/** Threads that move bytes between sockets and files, one for each job that is under way. */
export interface Threads {
  /** Starts a thread for a job that is soon to come, unless one waits already: it takes 50 ms in Electron. */
  prepare(): void
  /**
   * Does a job, and settles once its thread does nothing of it any more. Rejects with what the job threw, made anew with
   * all that translation looks at; with the signal's reason; or because the thread died.
   */
  run<Kind extends Job['kind']>(job: JobOf<Kind>, options: JobOptions): Promise<Answers[Kind]>
}

/** Makes none before the first is needed. `idle` is the milliseconds after which one that has nothing to do goes. */
export function createThreads(idle = IDLE): Threads {
  const waiting = new Map<Worker, ReturnType<typeof setTimeout>>()

  /** That one dies which waits matters to nobody: the next job gets another. */
  function wait(thread: Worker): void {
    waiting.set(thread, setTimeout(() => void thread.terminate(), idle).unref())
    thread.on('error', () => undefined).once('exit', () => stopWaiting(thread))
  }
  function stopWaiting(thread: Worker): void {
    clearTimeout(waiting.get(thread))
    waiting.delete(thread)
    thread.removeAllListeners()
  }
  function take(): Worker {
    const [thread = startThread()] = waiting.keys()
    stopWaiting(thread)
    return thread
  }

  return {
    prepare() {
      if (waiting.size === 0) wait(startThread())
    },
    async run<Kind extends Job['kind']>(job: JobOf<Kind>, options: JobOptions): Promise<Answers[Kind]> {
      options.signal.throwIfAborted()
      const thread = take()
      try {
        return (await perform(thread, job, options)) as Answers[Kind]
      } finally {
        if (thread.threadId !== -1 && !options.signal.aborted) wait(thread)
      }
    },
  }
}

async function perform(
  thread: Worker,
  job: Job,
  { signal, onProgress, onOpened }: JobOptions,
): Promise<Answers[Job['kind']]> {
  const memory = createProgress()
  const look = watch(viewProgress(memory), onProgress)
  const timer = setInterval(look, LOOK)
  const end = (): void => void thread.terminate()
  signal.addEventListener('abort', end)
  try {
    return await new Promise((resolve, reject) => {
      let cause: unknown
      thread.on('message', (report: Report) => {
        if ('opened' in report) onOpened?.()
        else if ('answer' in report) resolve(report.answer)
        else reject(fromCrossing(report.error))
      })
      thread.on('error', (error) => (cause = error))
      thread.on('exit', () => reject(signal.aborted ? signal.reason : new Error(DIED, { cause })))
      thread.postMessage({ job, progress: memory } satisfies Order)
    })
  } finally {
    thread.removeAllListeners()
    signal.removeEventListener('abort', end)
    clearInterval(timer)
    look()
  }
}

/** Makes a function that tells what is new. */
function watch(progress: Progress, onProgress: JobOptions['onProgress']): () => void {
  let told = 0
  return () => {
    const { bytes, entry: under } = progress
    onProgress?.(bytes - told, under)
    told = bytes
  }
}

/** The engine process's own. */
export const threads = createThreads()

/**
 * Has a thread do a job about something of an engine: errors are translated, the signal and the client's end cancel it.
 * By the time that it settles nothing is written any more.
 */
export async function runForClient<Kind extends Job['kind']>(
  client: DockerClient,
  about: Subject,
  job: JobOf<Kind>,
  { signal, onProgress }: Pick<JobOptions, 'signal' | 'onProgress'>,
): Promise<Answers[Kind]> {
  let working: Promise<Answers[Kind]> | undefined
  try {
    return await client.call(about, (_, abort) => (working = threads.run<Kind>(job, { signal: abort, onProgress })), {
      signal,
      timeout: 0,
    })
  } finally {
    await working?.catch(() => undefined)
  }
}

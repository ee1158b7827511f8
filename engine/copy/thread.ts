import { createHash } from 'node:crypto'
import { closeSync, openSync, readSync } from 'node:fs'
import { parentPort } from 'node:worker_threads'
import { toCrossing } from './crossing-error.ts'
import { hostPath, onHostSync } from './host.ts'
import type { Answers, Connection, Job, JobOf, Order, Report } from './jobs.ts'
import { CHUNK, findEntries, sendEntries } from './pack.ts'
import { viewProgress } from './progress.ts'
import type { Progress } from './progress.ts'
import { createUnpacker } from './unpack.ts'
import { hijack, openUpload } from '../docker/connection.ts'
import type { Upload } from '../docker/connection.ts'
import { openBody } from '../docker/raw-body.ts'
import { failure } from '../ipc/errors.ts'
import { createLogFrameDecoder } from '../ipc/log-frames.ts'

// What runs in the threads of `threads.ts`. Here one may wait for the disk: that is faster than to have Node's other
// threads wait for it, and in Electron's own loop each wake-up costs two changes of threads.

interface Surroundings {
  progress: Progress
  /** Tells that the connection is open. */
  opened: () => void
  /** Ends with a job that failed. Whoever wants a job to end early ends the whole thread. */
  signal: AbortSignal
}

/** The program at the other end takes no more input. That is no failure: what becomes of it tells why. */
const TAKES_NO_MORE = new Error('the program takes no more input')

async function unpack(
  { address, path, attached, root, name }: JobOf<'unpack'>,
  { progress, opened, signal }: Surroundings,
): Promise<Answers['unpack']> {
  const body = await openBody(address, path, signal, attached ? 'POST' : 'GET')
  const unpacker = createUnpacker(root, { rename: renamer(name), onWritten: progress.add })
  const source = attached ? createLogFrameDecoder((_, bytes) => unpacker.push(bytes)) : unpacker
  try {
    opened()
    await body.read((chunk) => void source.push(chunk))
    return unpacker.finish()
  } finally {
    unpacker.close()
  }
}

function renamer(name: string | undefined): (path: string) => string {
  return (path) => {
    const slash = path.indexOf('/')
    const rest = slash === -1 ? '' : path.slice(slash + 1)
    return name === undefined ? rest : rest === '' ? name : `${name}/${rest}`
  }
}

async function send(job: JobOf<'send'>, surroundings: Surroundings): Promise<void> {
  const { progress } = surroundings
  await sendOver(job, surroundings, (write) =>
    sendEntries(job.entries, write, { onEntry: progress.begin, onSent: progress.add }),
  )
}

async function sendFile(job: JobOf<'sendFile'>, surroundings: Surroundings): Promise<void> {
  const { file: path, sha256 } = job
  const { progress } = surroundings
  const hash = sha256 === undefined ? undefined : createHash('sha256')
  await sendOver(job, surroundings, async (write) => {
    const file = onHostSync(path, () => openSync(hostPath(path), 'r'))
    try {
      const chunk = Buffer.allocUnsafeSlow(CHUNK)
      for (;;) {
        const length = onHostSync(path, () => readSync(file, chunk, 0, CHUNK, null))
        if (length === 0) break
        const bytes = chunk.subarray(0, length)
        hash?.update(bytes)
        await write(bytes)
        progress.add(length)
      }
    } finally {
      closeSync(file)
    }
    if (hash?.digest('hex') !== sha256) throw failure('checksumWrong', { path })
  })
}

/** Opens a connection, and ends what is sent once `work` has sent it. */
async function sendOver(
  connection: Connection,
  { opened, signal }: Surroundings,
  work: (write: Upload['write']) => Promise<void>,
): Promise<void> {
  const { address, path, attached } = connection
  const upload = await (attached ? attachInput(connection, signal) : openUpload(address, { path, signal }))
  opened()
  try {
    await work(upload.write)
    await upload.end()
  } catch (error) {
    if (error !== TAKES_NO_MORE) throw error
  }
}

async function attachInput({ address, path }: Connection, signal: AbortSignal): Promise<Upload> {
  const socket = await hijack(address, { method: 'POST', path, signal })
  return {
    write: (bytes) =>
      new Promise((sent, reject) => void socket.write(bytes, (error) => (error ? reject(TAKES_NO_MORE) : sent()))),
    end: async () => void socket.end(),
  }
}

async function begin(job: Job, surroundings: Surroundings): Promise<Answers[Job['kind']]> {
  switch (job.kind) {
    case 'find':
      return findEntries(job.sources, job)
    case 'unpack':
      return unpack(job, surroundings)
    case 'send':
      return send(job, surroundings)
    case 'sendFile':
      return sendFile(job, surroundings)
  }
}

const opened = (): void => tell({ opened: true })
const tell = (report: Report): void => parentPort?.postMessage(report)

parentPort?.on('message', ({ job, progress }: Order) => {
  const failed = new AbortController()
  begin(job, { progress: viewProgress(progress), opened, signal: failed.signal }).then(
    (answer) => tell({ answer }),
    (error: unknown) => {
      failed.abort()
      tell({ error: toCrossing(error) })
    },
  )
})

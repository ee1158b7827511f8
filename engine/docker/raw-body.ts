import type { Socket } from 'node:net'
import type { DockerAddress } from './address.ts'
import { ERROR_LIMIT, modemError } from './connection.ts'

const KiB = 1024
/** Bytes that are handed on together: one frame of the data plane, which then need not copy them. */
const BATCH = 64 * KiB
/** Milliseconds that bytes wait for more of them: a quarter of a screen's frame. */
const GATHER = 4
/** Batches that are read ahead of whoever writes them: the daemon works on while the window takes a breath. */
const AHEAD = 16

/** The body of an answer, read as fast as the daemon writes it. */
export interface RawBody extends Pick<Socket, 'once'> {
  /**
   * Hands the body on in batches whose array spans its whole buffer; while too many of them have not been taken
   * the socket is not read. Resolves at the end of the body, rejects with what broke the connection. To be called once.
   */
  forEach(write: (bytes: Uint8Array) => Promise<void>): Promise<void>
}

/**
 * `GET` in HTTP/1.0, whose body is all that follows the head. dockerd sends a chunk for each line of a log; taking
 * 300,000 of them apart costs node:http 1.3 s of processor time, and the daemon needs one and a half of two cores
 * meanwhile. This takes 0.8 s. The price: a body that was cut off looks like one that has ended.
 * Errors are those of docker-modem's shape.
 */
export async function openBody(address: DockerAddress, path: string, signal: AbortSignal): Promise<RawBody> {
  signal.throwIfAborted()
  const source = await connect(address)
  const { socket } = source
  const abort = (): void => void socket.destroy(signal.reason as Error)
  signal.addEventListener('abort', abort)
  socket.once('close', () => signal.removeEventListener('abort', abort))
  socket.write(`GET ${path} HTTP/1.0\r\nHost: docker\r\n\r\n`)
  const { status, rest } = await readHead(source)
  if (status !== 200) throw modemError(status, await readText(source, rest))
  return {
    once: socket.once.bind(socket),
    forEach: (write) => gather(source, rest, write),
  }
}

/** Takes bytes, which are only good until it returns; answers whether it wants more before the socket is resumed. */
type Taker = (bytes: Uint8Array) => boolean

interface Source {
  socket: Socket
  /** Who gets what comes from now on. Nothing is read while nobody does. */
  give(to: Taker): void
  /** Resolves when the connection is over, rejects when it broke. */
  readonly closed: Promise<void>
}

async function connect(address: DockerAddress): Promise<Source> {
  let taker: Taker | undefined
  const socket = await open(address, (bytes) => taker?.(bytes) ?? false)
  const closed = new Promise<void>((resolve, reject) => {
    socket.once('error', reject)
    socket.once('close', resolve)
  })
  closed.catch(() => undefined)
  return { socket, closed, give: (to) => ((taker = to), socket.resume()) }
}

async function open(address: DockerAddress, take: Taker): Promise<Socket> {
  if ('host' in address && address.protocol === 'https') {
    const { connect: secure } = await import('node:tls')
    const socket = secure({ host: address.host, port: address.port, ...address.tls })
    return socket.on('data', (bytes) => void (take(bytes) || socket.pause()))
  }
  const { connect: plain } = await import('node:net')
  // One buffer for all reads: there are 70,000 of them in a log of 300,000 lines.
  const buffer = Buffer.allocUnsafe(BATCH)
  const onread = { buffer, callback: (length: number) => take(buffer.subarray(0, length)) }
  return 'socketPath' in address
    ? plain({ path: address.socketPath, onread })
    : plain({ host: address.host, port: address.port, onread })
}

/** Reads to the empty line; `rest` is what came with it of the body. */
async function readHead(source: Source): Promise<{ status: number; rest: Buffer }> {
  let bytes = Buffer.alloc(0)
  const head = new Promise<number>((resolve) => {
    source.give((more) => {
      bytes = Buffer.concat([bytes, more])
      const end = bytes.indexOf('\r\n\r\n')
      if (end !== -1) resolve(end)
      return end === -1 && bytes.length < ERROR_LIMIT
    })
  })
  const cut = source.closed.then(() => {
    throw Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })
  })
  const end = await Promise.race([head, cut])
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(bytes.toString('latin1', 0, 16))?.[1])
  return { status, rest: bytes.subarray(end + 4) }
}

async function readText(source: Source, rest: Buffer): Promise<string> {
  let bytes = rest
  source.give((more) => {
    bytes = Buffer.concat([bytes, more])
    if (bytes.length > ERROR_LIMIT) source.socket.destroy()
    return true
  })
  await source.closed
  return bytes.toString('utf8')
}

/** Gathers bytes into batches and hands them on. */
async function gather(source: Source, rest: Uint8Array, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  let batch = new Uint8Array(BATCH)
  let filled = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const writing = new Set<Promise<void>>()

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (filled === 0) return
    const bytes = filled === BATCH ? batch : batch.slice(0, filled)
    if (filled === BATCH) batch = new Uint8Array(BATCH)
    filled = 0
    const written = write(bytes)
      .catch((error: unknown) => void source.socket.destroy(error as Error))
      .then(() => {
        writing.delete(written)
        if (writing.size < AHEAD) source.socket.resume()
      })
    writing.add(written)
  }
  const take: Taker = (bytes) => {
    for (let at = 0; at < bytes.length;) {
      const part = bytes.subarray(at, at + BATCH - filled)
      batch.set(part, filled)
      filled += part.length
      at += part.length
      if (filled === BATCH) flush()
    }
    if (filled > 0) timer ??= setTimeout(flush, GATHER)
    return writing.size < AHEAD
  }
  take(rest)
  source.give(take)
  try {
    await source.closed
    flush()
    await Promise.all(writing)
  } finally {
    clearTimeout(timer)
  }
}

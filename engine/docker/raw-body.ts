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

/** The body of an answer, read as fast as the daemon writes it, in one of two ways, once. */
export interface RawBody extends Pick<Socket, 'once'> {
  /** The answer's headers, by their names in lower case. */
  readonly headers: ReadonlyMap<string, string>
  /**
   * Hands bytes on as they come. They are good only until `take` returns; what it returns is waited for before more is
   * read. Resolves at the end of the body and after {@link close}, rejects with what `take` threw or broke the
   * connection.
   */
  read(take: (bytes: Uint8Array) => Promise<void> | undefined): Promise<void>
  /**
   * Hands the body on in batches whose array spans its whole buffer and is good until `write` resolves; while too many
   * of them have not been taken the socket is not read. Resolves and rejects as {@link read} does.
   */
  forEach(write: (bytes: Uint8Array) => Promise<void>): Promise<void>
  /** Ends the request, however much of the body is still to come. */
  close(): void
}

/**
 * A request without a body (`POST` is an attach) in HTTP/1.0, whose answer's body is all that follows the head. dockerd sends a chunk for each line of a log; taking
 * 300,000 of them apart costs node:http 1.3 s of processor time, and the daemon needs one and a half of two cores
 * meanwhile. This takes 0.8 s. The price: a body that was cut off looks like one that has ended.
 * Errors are those of docker-modem's shape.
 */
export async function openBody(
  address: DockerAddress,
  path: string,
  signal: AbortSignal,
  method: 'GET' | 'POST' = 'GET',
): Promise<RawBody> {
  signal.throwIfAborted()
  const source = await connect(address)
  const { socket } = source
  const abort = (): void => void socket.destroy(signal.reason as Error)
  signal.addEventListener('abort', abort)
  socket.once('close', () => signal.removeEventListener('abort', abort))
  socket.write(`${method} ${path} HTTP/1.0\r\nHost: docker\r\n\r\n`)
  const { status, headers, rest } = await readHead(source)
  if (status !== 200) throw modemError(status, await readText(source, rest))
  return {
    headers,
    once: socket.once.bind(socket),
    read: (take) => readThrough(source, rest, take),
    forEach: (write) => gather(source, rest, write),
    close: () => void socket.destroy(),
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

interface Head {
  status: number
  headers: Map<string, string>
  /** What came with it of the body. */
  rest: Buffer
}

/** Reads to the empty line. */
async function readHead(source: Source): Promise<Head> {
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
  const [first = '', ...lines] = bytes.toString('latin1', 0, end).split('\r\n')
  const headers = lines.map((line): [string, string] => {
    const [name = '', ...value] = line.split(':')
    return [name.toLowerCase(), value.join(':').trim()]
  })
  const status = Number(/^HTTP\/1\.[01] (\d{3})/.exec(first)?.[1])
  return { status, headers: new Map(headers), rest: bytes.subarray(end + 4) }
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

async function readThrough(source: Source, rest: Uint8Array, take: Parameters<RawBody['read']>[0]): Promise<void> {
  const { socket } = source
  const fail = (error: unknown): void => void socket.destroy(error as Error)
  await take(rest)
  source.give((bytes) => {
    try {
      const busy = take(bytes)
      busy?.then(() => socket.resume(), fail)
      return busy === undefined
    } catch (error) {
      fail(error)
      return false
    }
  })
  await source.closed
}

/** Gathers bytes into batches and hands them on. */
async function gather(source: Source, rest: Uint8Array, write: (bytes: Uint8Array) => Promise<void>): Promise<void> {
  // Batches are used anew: fresh memory for each costs Electron more than reading and sending them.
  const free: Uint8Array<ArrayBuffer>[] = []
  let batch = new Uint8Array(BATCH)
  let filled = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  const writing = new Set<Promise<void>>()

  const flush = (): void => {
    clearTimeout(timer)
    timer = undefined
    if (filled === 0) return
    const whole = filled === BATCH
    const bytes = whole ? batch : batch.slice(0, filled)
    if (whole) batch = free.pop() ?? new Uint8Array(BATCH)
    filled = 0
    const written = write(bytes)
      .catch((error: unknown) => void source.socket.destroy(error as Error))
      .then(() => {
        writing.delete(written)
        if (whole) free.push(bytes)
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

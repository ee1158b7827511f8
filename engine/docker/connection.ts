import type { IncomingMessage, RequestOptions } from 'node:http'
import type { Duplex } from 'node:stream'
import type { DockerAddress } from './address.ts'

/**
 * Raw requests for Docker's endless answers. docker-modem stays out of the way here: it sends the options of an attach
 * as the request's body, which the daemon then takes for input of the container (dockerode #777, #736, #422), and it
 * gathers `logs` without `follow` in memory.
 */
interface RawRequest {
  method: 'GET' | 'HEAD' | 'POST'
  /** With its query. */
  path: string
  body?: unknown
  /** Takes one of the connections that are kept open, and gives it back when the answer has been read to its end. */
  pooled?: true
  signal: AbortSignal
}

/** The most of an error's text that is read, in bytes. */
export const ERROR_LIMIT = 64 * 1024

/** Asks for an answer of any length; it is destroyed with the signal. Errors are those of docker-modem's shape. */
export async function openResponse(address: DockerAddress, request: RawRequest): Promise<IncomingMessage> {
  const outgoing = await send(address, request)
  return new Promise((resolve, reject) => {
    outgoing.once('error', reject)
    outgoing.once('response', (response) => {
      if (response.statusCode === 200) resolve(response)
      else void refusal(response).then(reject, reject)
    })
    outgoing.end(bodyOf(request))
  })
}

/**
 * Turns a request into a connection of bytes both ways, as `docker exec` and `docker attach` do. The socket is
 * destroyed with the signal. Errors are those of docker-modem's shape.
 */
export async function hijack(address: DockerAddress, request: RawRequest): Promise<Duplex> {
  const { signal } = request
  const outgoing = await send(address, request, { Connection: 'Upgrade', Upgrade: 'tcp' })
  return new Promise((resolve, reject) => {
    outgoing.once('error', reject)
    outgoing.once('response', (response) => void refusal(response).then(reject, reject))
    outgoing.once('upgrade', (_, socket, head) => {
      if (head.length > 0) socket.unshift(head)
      const destroy = (): void => void socket.destroy()
      signal.addEventListener('abort', destroy)
      socket.once('close', () => signal.removeEventListener('abort', destroy))
      // Who reads the socket learns of a broken connection by its end; unheard, the event would end the process.
      socket.on('error', () => undefined)
      resolve(socket)
    })
    outgoing.end(bodyOf(request))
  })
}

/** A request whose body has any length. */
export interface Upload {
  /** Sends bytes; resolves when they are on their way and their place can be used anew. Rejects as {@link end} does. */
  write(bytes: Uint8Array): Promise<void>
  /** Ends the body; resolves when the daemon has taken all of it. Rejects with what it said, however early. */
  end(): Promise<void>
}

interface UploadRequest extends Pick<RawRequest, 'path' | 'signal'> {
  method?: 'PUT' | 'POST'
  /** Gets the answer's body, which may begin while bytes are still sent. */
  onAnswer?: (bytes: Uint8Array) => void
}

/** Begins a `PUT` or `POST` of a tar; the signal ends it at any time. Errors are those of docker-modem's shape. */
export async function openUpload(
  address: DockerAddress,
  { path, signal, method = 'PUT', onAnswer }: UploadRequest,
): Promise<Upload> {
  const outgoing = await send(address, { method, path, signal }, { 'Content-Type': 'application/x-tar' })
  // An answer that comes before the body's end is a refusal: what else is written nobody reads.
  let over = false
  const answered = new Promise<void>((resolve, reject) => {
    outgoing.once('error', reject)
    outgoing.once('response', (response) => {
      over = true
      if (response.statusCode === 200) {
        if (onAnswer) response.on('data', onAnswer)
        response.resume().once('end', resolve).once('error', reject)
      } else void refusal(response).then(reject, reject)
    })
  })
  // Whoever writes or ends is told; nobody may be doing so at the moment.
  answered.catch(() => (over = true))
  return {
    async write(bytes) {
      if (!over) await Promise.race([new Promise<void>((sent) => outgoing.write(bytes, () => sent())), answered])
      if (over) await answered
    },
    end() {
      outgoing.end()
      return answered
    },
  }
}

async function send(
  address: DockerAddress,
  request: Omit<RawRequest, 'method'> & { method: string },
  headers: Record<string, string> = {},
) {
  // Loaded on the first use: https brings all of TLS along, and a socket address never needs it.
  const secure = 'host' in address && address.protocol === 'https'
  const { request: open } = secure ? await import('node:https') : await import('node:http')
  const { method, path, signal } = request
  const body = bodyOf(request)
  const options: RequestOptions = {
    ...('socketPath' in address ? address : { host: address.host, port: address.port, ...address.tls }),
    method,
    path,
    signal,
    // A connection that the answer uses up doesn't belong to a pool.
    ...(request.pooled ? {} : { agent: false }),
    headers: {
      ...headers,
      ...(method === 'POST' && !('Content-Type' in headers)
        ? { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) }
        : {}),
    },
  }
  return open(options)
}

function bodyOf({ body }: Pick<RawRequest, 'body'>): string {
  return body === undefined ? '' : JSON.stringify(body)
}

/** What docker-modem throws for an answer that is no success. */
async function refusal(response: IncomingMessage): Promise<Error> {
  let text = ''
  for await (const chunk of response.setEncoding('utf8')) {
    text += chunk
    if (text.length > ERROR_LIMIT) break
  }
  return modemError(response.statusCode, text)
}

/** An error as docker-modem makes it of an answer that is no success. */
export function modemError(statusCode: number | undefined, text: string): Error {
  const json = parse(text)
  return Object.assign(new Error(wordsOf(json) ?? text), { statusCode, json })
}

/** The daemon's own words in its answer, which is JSON; a proxy's may not be. */
function wordsOf(json: unknown): string | undefined {
  const { message } = (typeof json === 'object' && json !== null ? json : {}) as { message?: unknown }
  return typeof message === 'string' ? message : undefined
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text // a proxy's bare words
  }
}

import type { Agent, IncomingHttpHeaders, IncomingMessage } from 'node:http'
import type { RequestOptions } from 'node:https'
import type { ProxyFor } from './proxies.ts'
import type { Trust } from './trust.ts'

/** Milliseconds that an answer may take, to its end. */
const ANSWER_TIME = 15_000
/** Bytes of an answer: the largest manifest that registries take is 4 MiB. */
const ANSWER_LIMIT = 4 * 1024 * 1024
/** Registries send blobs from another host; more than a few hops are a loop. */
const REDIRECTS_MOST = 5

export interface HttpRequest {
  method: 'GET' | 'HEAD' | 'POST' | 'DELETE'
  url: URL
  headers?: Record<string, string>
  body?: string
  trust: Trust
  proxyFor: ProxyFor
  /** Takes any certificate. */
  unchecked?: boolean
  signal?: AbortSignal
  /** Milliseconds; 15 s unless given. */
  time?: number
}

export interface HttpAnswer {
  status: number
  headers: IncomingHttpHeaders
  body: Buffer
}

/** An answer that did not come in time, is too large to be one of a registry, or that a proxy gave in its place. */
export class TransportError extends Error {
  readonly kind: 'timeout' | 'tooLarge' | 'proxy'
  constructor(kind: TransportError['kind'], message: string) {
    super(message)
    this.name = 'TransportError'
    this.kind = kind
  }
}

/** One request and its whole answer. Follows redirects of GET and HEAD; credentials stay with the first host. */
export async function send(request: HttpRequest): Promise<HttpAnswer> {
  const late = AbortSignal.timeout(request.time ?? ANSWER_TIME)
  const signal = request.signal ? AbortSignal.any([late, request.signal]) : late
  try {
    return await follow(request, signal, REDIRECTS_MOST)
  } catch (error) {
    if (late.aborted) throw new TransportError('timeout', `${request.url.host} did not answer in time`)
    throw error
  }
}

async function follow(request: HttpRequest, signal: AbortSignal, hops: number): Promise<HttpAnswer> {
  const answer = await sendOnce(request, signal)
  const { location } = answer.headers
  const moves = [301, 302, 303, 307, 308].includes(answer.status) && ['GET', 'HEAD'].includes(request.method)
  if (!moves || location === undefined || hops === 0) return answer
  const url = new URL(location, request.url)
  // A registry that speaks TLS must not send us where everybody can read along.
  if (request.url.protocol === 'https:' && url.protocol !== 'https:') return answer
  const { Authorization: _, ...rest } = request.headers ?? {}
  const headers = url.host === request.url.host ? request.headers : rest
  return follow({ ...request, url, headers }, signal, hops - 1)
}

async function sendOnce(request: HttpRequest, signal: AbortSignal): Promise<HttpAnswer> {
  const { method, url, headers, body, trust, unchecked } = request
  const proxy = request.proxyFor(url)
  const secure = url.protocol === 'https:'
  const { request: open } = secure ? await import('node:https') : await import('node:http')
  // Few requests, far apart: nothing is kept open.
  const way = proxy ? await throughProxy(proxy, url, trust) : { agent: false }
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    const outgoing = open(url, {
      ...way,
      method,
      signal,
      headers: {
        'User-Agent': 'Longshore',
        ...headers,
        ...(body !== undefined && { 'Content-Length': byteLength(body) }),
      },
      ...(secure && { ...trust, rejectUnauthorized: unchecked !== true }),
    })
    outgoing.once('error', (error) => reject(proxy && isOfSocks(error) ? refusedBy(proxy, error.message) : error))
    outgoing.once('response', resolve)
    // What refuses to lead on answers in the registry's place.
    outgoing.once('proxyConnect', ({ statusCode = 0, statusText = '' }: ProxyAnswer) => {
      if (statusCode === 200) return
      if (proxy) reject(refusedBy(proxy, `${statusCode} ${statusText}`.trim()))
      outgoing.destroy()
    })
    outgoing.end(body)
  })
  return { status: response.statusCode ?? 0, headers: response.headers, body: await readBody(response, url) }
}

function refusedBy(proxy: URL, words: string): TransportError {
  return new TransportError('proxy', `${proxy.host}: ${words}`)
}

/** The client of SOCKS wraps whatever happens before the registry is reached, and keeps what it was asked. */
function isOfSocks(error: Error): boolean {
  return 'options' in error
}

interface ProxyAnswer {
  statusCode?: number
  statusText?: string
}

/** Goes through a proxy: by SOCKS, by `CONNECT` to a registry that speaks TLS, else by asking the proxy itself. */
async function throughProxy(proxy: URL, url: URL, { ca }: Trust): Promise<RequestOptions> {
  const agent = await agentFor(proxy, url, ca)
  if (url.protocol !== 'https:') return { agent }
  const { checkServerIdentity } = await import('node:tls')
  const host = url.hostname.replaceAll(/^\[|\]$/g, '')
  // The agents forget a host that is an address before its certificate is looked at.
  return { agent, checkServerIdentity: (_, shown) => checkServerIdentity(host, shown) }
}

async function agentFor(proxy: URL, url: URL, ca: Trust['ca']): Promise<Agent> {
  if (proxy.protocol.startsWith('socks5')) {
    const { SocksProxyAgent } = await import('socks-proxy-agent')
    // Go lets the proxy look names up in either case.
    return new SocksProxyAgent(proxy.href.replace(/^socks5:/, 'socks5h:'))
  }
  if (url.protocol !== 'https:') {
    const { HttpProxyAgent } = await import('http-proxy-agent')
    return new HttpProxyAgent(proxy, { ca })
  }
  const { HttpsProxyAgent } = await import('https-proxy-agent')
  return new HttpsProxyAgent(proxy, { ca })
}

async function readBody(response: IncomingMessage, url: URL): Promise<Buffer> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > ANSWER_LIMIT)
      throw new TransportError('tooLarge', `an answer of ${url.host} has more than ${ANSWER_LIMIT} bytes`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

const byteLength = (text: string): number => Buffer.byteLength(text)

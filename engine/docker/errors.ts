import { formatDockerHost } from './address.ts'
import type { DockerAddress } from './address.ts'
import { RULES } from './error-rules.ts'
import type { Subject, Surroundings } from './error-rule.ts'
import { describe, failure, Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

/** Everything that a sentence about a failed call may name. */
export interface CallContext extends Subject, Partial<Surroundings> {
  address?: DockerAddress
}

/** What docker-modem throws for an answer that is no success, and what Node throws for a connection that fails. */
interface ModemError extends Error {
  statusCode?: number
  code?: string
}

/**
 * The one translator: an answer of the daemon, a broken connection or an error inside a stream becomes a `Failure` of
 * the closed set, with the daemon's own words as its detail.
 */
export function translate(error: unknown, context: CallContext = {}): Failure {
  if (error instanceof Failure) return error
  const { name, statusCode, code, message } = toModemError(error)
  if (name === 'AbortError') return failure('cancelled', {}, { cause: error })
  if (statusCode === undefined) {
    return new Failure(ofConnection(code, message, context) ?? ofMessage(message, undefined, context), error)
  }
  return new Failure(ofMessage(wordsOf(message), statusCode, context), error)
}

/** What the daemon's words mean; `status` is that of the HTTP answer, absent for an error inside a stream. */
export function ofMessage(words: string, status: number | undefined, context: CallContext): ErrorShape {
  const detail = words.trim()
  const told = { ...context, detail }
  for (const { patterns, means, when } of RULES) {
    if (when && !when(told)) continue
    for (const pattern of patterns) {
      const match = pattern.exec(detail)
      if (match) return means((name) => match.groups?.[name] ?? '', told)
    }
  }
  return ofStatus(status, detail, context)
}

function ofStatus(status: number | undefined, detail: string, context: CallContext): ErrorShape {
  if (status === 400) return describe('requestInvalid', { detail }, detail)
  if (status === 404 && context.container !== undefined) {
    const container = context.containerName?.(context.container) ?? context.container
    return describe('containerNotFound', { container }, detail)
  }
  if (status === 404 && context.image !== undefined) return describe('imageGone', { image: context.image }, detail)
  if (status === 501) return describe('unsupported', { detail }, detail)
  return describe('internal', { detail }, detail)
}

/** Codes of Node's socket errors that mean: nobody answers there (any more). */
const DOWN = new Set([
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ECONNABORTED',
])

function ofConnection(code: string | undefined, detail: string, context: CallContext): ErrorShape | undefined {
  const { address } = context
  const socket = address && 'socketPath' in address ? address.socketPath : undefined
  const host = address ? formatDockerHost(address) : ''
  const endpoint = context.endpoint ?? host
  if (code === 'EACCES' || code === 'EPERM') return describe('engineDenied', { socket: socket ?? host }, detail)
  if (code === 'ENOENT' || code === 'ECONNREFUSED') {
    return socket === undefined
      ? describe('engineDown', { endpoint }, detail)
      : describe('engineSocketMissing', { socket }, detail)
  }
  const down = (code !== undefined && (DOWN.has(code) || /CERT|TLS|SSL|HPE_/.test(code))) || detail === 'aborted'
  return down || /socket hang up/.test(detail) ? describe('engineDown', { endpoint }, detail) : undefined
}

function toModemError(error: unknown): ModemError {
  return error instanceof Error ? error : new Error(String(error))
}

/** docker-modem's own words around the daemon's. */
const WRAPPED = /^\(HTTP code \d+\) [^-]*? - (?<words>[^]*?)\s*$/

/** The daemon's words in the message of docker-modem. */
function wordsOf(message: string): string {
  return WRAPPED.exec(message)?.groups?.words ?? message
}

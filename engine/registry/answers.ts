import type { HttpAnswer } from './transport.ts'
import { TransportError } from './transport.ts'
import { describe, Failure } from '../ipc/errors.ts'
import type { ErrorShape } from '../ipc/errors.ts'

/** What a question was about. */
export interface Asked {
  registry: string
  repository?: string
  tag?: string
  /** Who asked; absent without a login. */
  username?: string
}

/** Characters of an answer that is no JSON which a detail repeats. */
const EXCERPT = 300

/** What an answer that is no success means, with the registry's own words as detail. */
export function refusal(answer: HttpAnswer, asked: Asked): Failure {
  return new Failure(ofAnswer(answer, asked))
}

function ofAnswer(answer: HttpAnswer, { registry, repository, tag, username }: Asked): ErrorShape {
  const { status } = answer
  const { code, words } = read(answer)
  const detail = words === '' ? `HTTP ${status}` : `HTTP ${status}: ${words}`
  if (status === 401) return describe(username === undefined ? 'loginNeeded' : 'loginRefused', { registry }, detail)
  if (status === 403) {
    return username === undefined
      ? describe('loginNeeded', { registry }, detail)
      : describe('registryForbidden', { registry }, detail)
  }
  if (status === 404) {
    if (repository === undefined || (code === '' && tag === undefined)) {
      return describe('registryNothing', { registry }, detail)
    }
    return tag === undefined || code === 'NAME_UNKNOWN'
      ? describe('repositoryNotFound', { registry, repository }, detail)
      : describe('tagNotFound', { repository, tag }, detail)
  }
  if (status === 429 || code === 'TOOMANYREQUESTS') return describe('registryRateLimit', {}, detail)
  if (status >= 500) return describe('registryFailed', { registry, status: String(status) }, detail)
  return describe('registryGarbage', { registry }, detail)
}

/** An answer that should have been one of a registry and is none. */
export function garbage({ body, status }: HttpAnswer, registry: string): Failure {
  return new Failure(describe('registryGarbage', { registry }, `HTTP ${status}: ${excerpt(body)}`))
}

/** The code and the words of the registry's error, or the beginning of what a proxy says instead. */
export function read({ body }: HttpAnswer): { code: string; words: string } {
  try {
    const { errors } = JSON.parse(body.toString('utf8')) as { errors?: { code?: unknown; message?: unknown }[] }
    const told = (Array.isArray(errors) ? errors : []).map(({ code, message }) => ({
      code: text(code),
      words: text(message),
    }))
    const words = told.map((error) => [error.code.toLowerCase(), error.words].filter(Boolean).join(': ')).join('; ')
    return { code: told[0]?.code ?? '', words: words || excerpt(body) }
  } catch {
    return { code: '', words: excerpt(body) }
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function excerpt(body: Buffer): string {
  const start = body.subarray(0, EXCERPT).toString('utf8')
  // Without control characters: what answers may be anything.
  return start.replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim()
}

/** What a connection that fails means. */
export function ofConnection(error: unknown, registry: string, signal?: AbortSignal): Failure {
  if (error instanceof Failure) return error
  const { code = '', message } = error instanceof Error ? (error as NodeJS.ErrnoException) : { message: String(error) }
  const fail = (shape: ErrorShape): Failure => new Failure(shape, error)
  if (signal?.aborted) return fail(describe('cancelled', {}))
  if (error instanceof TransportError && error.kind === 'timeout')
    return fail(describe('registrySilent', { registry }, message))
  if (error instanceof TransportError && error.kind === 'proxy')
    return fail(describe('proxyRefused', { registry }, message))
  if (error instanceof TransportError) return fail(describe('registryGarbage', { registry }, message))
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return fail(describe('registryUnknownHost', { registry }, message))
  if (/CERT|SELF_SIGNED|UNABLE_TO|ALTNAME/.test(code))
    return fail(describe('registryCertificate', { registry }, message))
  if (/SSL|EPROTO|WRONG_VERSION/.test(code)) return fail(describe('registryPlainHttp', { registry }, message))
  if (code.startsWith('HPE_')) return fail(describe('registryGarbage', { registry }, message))
  return fail(describe('registryUnreachable', { registry }, message))
}

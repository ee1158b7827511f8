import { garbage, ofConnection, refusal } from './answers.ts'
import type { Asked } from './answers.ts'
import { basicHeader, parseChallenge, readToken, tokenRequest } from './authorize.ts'
import type { Challenge } from './authorize.ts'
import type { Credential } from './docker-config.ts'
import type { ProxyFor } from './proxies.ts'
import { send } from './transport.ts'
import type { HttpAnswer, HttpRequest } from './transport.ts'
import type { Trust } from './trust.ts'

/** What is asked of a registry: `path` begins with `/v2/`. */
export interface RegistryRequest extends Omit<Asked, 'registry' | 'username'> {
  method?: HttpRequest['method']
  path: string
  /** Media types that we understand. */
  accept?: readonly string[]
  signal?: AbortSignal
  /** Milliseconds; 15 s unless given. */
  time?: number
}

/** The distribution API of one registry. Every failure it throws is a `Failure`. */
export interface RegistryClient {
  /** As in a reference. */
  readonly host: string
  readonly username: string | undefined
  /** An answer of success, whole. */
  ask(request: RegistryRequest): Promise<HttpAnswer>
  /** As {@link ask}, for an answer that is JSON. */
  read<Answer>(request: RegistryRequest): Promise<{ value: Answer; headers: HttpAnswer['headers'] }>
}

export interface RegistryClientOptions {
  host: string
  /** Where it answers, tried in this order until one does: `https://registry-1.docker.io`. */
  bases: { address: string; unchecked?: boolean }[]
  credential: Credential | undefined
  trust: Trust
  proxyFor: ProxyFor
}

/** Makes a client for a few questions; tokens and the address that answers are kept as long as it is. */
export function createRegistryClient({
  host,
  bases,
  credential,
  trust,
  proxyFor,
}: RegistryClientOptions): RegistryClient {
  const username = credential && (credential.username || 'token')
  const tokens = new Map<string, string>()
  let base: RegistryClientOptions['bases'][number] | undefined

  /** Sends it to the address that answers, found by the first question. */
  async function reach(
    request: Omit<HttpRequest, 'url' | 'trust' | 'proxyFor' | 'unchecked'> & { path: string },
  ): Promise<HttpAnswer> {
    const errors: unknown[] = []
    for (const candidate of base ? [base] : bases) {
      try {
        const url = new URL(request.path, candidate.address)
        const answer = await send({ ...request, url, trust, proxyFor, unchecked: candidate.unchecked })
        base = candidate
        return answer
      } catch (error) {
        if (request.signal?.aborted) throw error
        errors.push(error)
      }
    }
    // The last says why nobody answers at all: of an insecure registry that is plain HTTP.
    throw errors.at(-1)
  }

  /** What to show after a refusal; nothing where there is nothing better to be shown. */
  async function authorization(challenge: Challenge, signal?: AbortSignal): Promise<string | undefined> {
    if (credential?.registryToken) return `Bearer ${credential.registryToken}`
    if (challenge.scheme === 'basic') return credential?.password === undefined ? undefined : basicHeader(credential)
    const key = `${challenge.realm} ${challenge.service} ${challenge.scope}`
    const known = tokens.get(key)
    if (known !== undefined) return `Bearer ${known}`
    const wanted = tokenRequest(challenge, credential, new URL(base?.address ?? `https://${host}`))
    if (!wanted) return undefined
    const answer = await send({ ...wanted, trust, proxyFor, unchecked: base?.unchecked, signal })
    if (answer.status !== 200) throw refusal(answer, { registry: host, username })
    const token = readToken(answer)
    if (token === undefined) throw garbage(answer, host)
    tokens.set(key, token)
    return `Bearer ${token}`
  }

  async function ask(request: RegistryRequest): Promise<HttpAnswer> {
    const { method = 'GET', path, accept, signal, time, ...about } = request
    const headers: Record<string, string> = accept ? { Accept: accept.join(', ') } : {}
    const sent = { method, path, signal, time }
    try {
      let answer = await reach({ ...sent, headers })
      const challenge = answer.status === 401 ? parseChallenge(answer.headers['www-authenticate']) : undefined
      const shown = challenge && (await authorization(challenge, signal))
      if (shown !== undefined) answer = await reach({ ...sent, headers: { ...headers, Authorization: shown } })
      if (answer.status >= 200 && answer.status < 300) return answer
      throw refusal(answer, { registry: host, username, ...about })
    } catch (error) {
      throw ofConnection(error, host, signal)
    }
  }

  return {
    host,
    username,
    ask,
    async read<Answer>(request: RegistryRequest) {
      const answer = await ask(request)
      try {
        return { value: JSON.parse(answer.body.toString('utf8')) as Answer, headers: answer.headers }
      } catch {
        throw garbage(answer, host)
      }
    },
  }
}

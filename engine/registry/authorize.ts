import type { Credential } from './docker-config.ts'
import type { HttpAnswer, HttpRequest } from './transport.ts'

/** How a registry wants to be shown who asks, from its header `WWW-Authenticate`. */
export interface Challenge {
  scheme: 'basic' | 'bearer'
  /** Of `bearer`: where tokens come from, for which service, for what. */
  realm: string
  service: string
  scope: string
}

/** Reads the header of an answer 401; nothing for a scheme that registries do not use. Prefers `bearer`. */
export function parseChallenge(header: string | undefined): Challenge | undefined {
  const challenges = [
    ...(header ?? '').matchAll(/(?:^|,\s*)(basic|bearer)\s+((?:[\w-]+=(?:"[^"]*"|[^\s,]*)(?:\s*,\s*(?=[\w-]+=))?)*)/gi),
  ].map(([, scheme = '', parameters = '']): Challenge => {
    const values = new Map(
      [...parameters.matchAll(/([\w-]+)=(?:"([^"]*)"|([^\s,]*))/g)].map(([, name = '', quoted, bare]) => [
        name.toLowerCase(),
        quoted ?? bare ?? '',
      ]),
    )
    return {
      scheme: scheme.toLowerCase() === 'bearer' ? 'bearer' : 'basic',
      realm: values.get('realm') ?? '',
      service: values.get('service') ?? '',
      scope: values.get('scope') ?? '',
    }
  })
  return challenges.find(({ scheme }) => scheme === 'bearer') ?? challenges[0]
}

/** The header for name and password. */
export function basicHeader({ username, password = '' }: Credential): string {
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/**
 * The request that fetches a token (distribution's token specification): with an identity token by OAuth 2, with a
 * password by Basic, without either anonymously. Nothing where the token would be fetched in the open although the
 * registry itself speaks TLS, or from no address at all.
 */
export function tokenRequest(
  { realm, service, scope }: Challenge,
  credential: Credential | undefined,
  registry: URL,
): Pick<HttpRequest, 'method' | 'url' | 'headers' | 'body'> | undefined {
  if (!URL.canParse(realm)) return undefined
  const url = new URL(realm)
  if (url.protocol !== 'https:' && (url.protocol !== 'http:' || registry.protocol === 'https:')) return undefined
  if (credential?.identityToken) {
    const form = new URLSearchParams({
      grant_type: 'refresh_token',
      refresh_token: credential.identityToken,
      service,
      scope,
      client_id: 'longshore',
    })
    const headers = { 'Content-Type': 'application/x-www-form-urlencoded' }
    return { method: 'POST', url, headers, body: form.toString() }
  }
  if (service) url.searchParams.set('service', service)
  for (const one of scope.split(' ').filter(Boolean)) url.searchParams.append('scope', one)
  if (!credential?.username) return { method: 'GET', url }
  url.searchParams.set('account', credential.username)
  return { method: 'GET', url, headers: { Authorization: basicHeader(credential) } }
}

/** The token in the answer of where tokens come from. */
export function readToken({ body }: HttpAnswer): string | undefined {
  try {
    const { token, access_token } = JSON.parse(body.toString('utf8')) as Record<string, unknown>
    return [token, access_token].find((value): value is string => typeof value === 'string' && value !== '')
  } catch {
    return undefined // the answer of something else; the registry then refuses, in its own words
  }
}

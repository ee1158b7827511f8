import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parseChallenge, tokenRequest } from './authorize.ts'
import { toDaemonRegistries } from './daemon-registries.ts'
import { createRegistryClient } from './registry-client.ts'
import { shapeOf } from '../testing/shape-of.ts'

describe('a challenge', () => {
  it('is read as Docker Hub and others write it', () => {
    const hub =
      'Bearer realm="https://auth.docker.io/token",service="registry.docker.io",scope="repository:library/redis:pull,push"'
    expect(parseChallenge(hub)).toEqual({
      scheme: 'bearer',
      realm: 'https://auth.docker.io/token',
      service: 'registry.docker.io',
      scope: 'repository:library/redis:pull,push',
    })
    expect(parseChallenge('Basic realm="a, b"')).toMatchObject({ scheme: 'basic', realm: 'a, b' })
    expect(parseChallenge('Basic realm=x, bearer realm="https://a/t", service=s')).toMatchObject({
      scheme: 'bearer',
      realm: 'https://a/t',
      service: 's',
    })
    expect(parseChallenge('Negotiate')).toBeUndefined()
  })

  it('may be any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(['bearer', undefined]).toContain(parseChallenge(`Bearer ${text.replaceAll(',', '')}`)?.scheme)
      }),
    )
  })

  it('never sends a password in the open when the registry itself speaks TLS', () => {
    const challenge = { scheme: 'bearer', realm: 'http://auth.example/token', service: '', scope: '' } as const
    const anna = { username: 'anna', password: 'pass' }
    expect(tokenRequest(challenge, anna, new URL('https://reg.example'))).toBeUndefined()
    expect(tokenRequest(challenge, anna, new URL('http://reg.example'))?.headers).toBeDefined()
    expect(tokenRequest({ ...challenge, realm: 'file:///etc' }, anna, new URL('http://reg.example'))).toBeUndefined()
  })
})

/** A registry that wants tokens, and gives them to anna and to who has her identity token. */
async function startTokens(elsewhere = '') {
  const seen: string[] = []
  const server = createServer((request, response) => {
    const { authorization = '' } = request.headers
    seen.push(`${request.method} ${request.url} ${authorization.split(' ')[0]}`.trim())
    const answer = (status: number, body: unknown, headers = {}) =>
      response.writeHead(status, headers).end(JSON.stringify(body))
    if (request.url?.startsWith('/token')) {
      const chunks: Buffer[] = []
      request
        .on('data', (chunk: Buffer) => chunks.push(chunk))
        .on('end', () => {
          const form = new URLSearchParams(Buffer.concat(chunks).toString())
          const good =
            authorization === `Basic ${Buffer.from('anna:pass').toString('base64')}` ||
            form.get('refresh_token') === 'idt'
          answer(
            good ? 200 : 401,
            good ? { access_token: 'tok' } : { errors: [{ code: 'UNAUTHORIZED', message: 'own words' }] },
          )
        })
    } else if (request.url === '/v2/moved') {
      answer(307, {}, { Location: elsewhere })
    } else if (authorization === 'Bearer tok') answer(200, { ok: true })
    else {
      const { port } = server.address() as AddressInfo
      answer(
        401,
        {},
        { 'WWW-Authenticate': `Bearer realm="http://127.0.0.1:${port}/token",service="lab",scope="x:y:z"` },
      )
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return { seen, host: `127.0.0.1:${(server.address() as AddressInfo).port}` }
}

describe('a client', () => {
  const open = (host: string, credential?: Parameters<typeof createRegistryClient>[0]['credential']) =>
    createRegistryClient({
      host,
      bases: [{ address: `https://${host}`, unchecked: true }, { address: `http://${host}` }],
      credential,
      trust: {},
      proxyFor: () => undefined,
    })

  it.each([
    ['a password', { username: 'anna', password: 'pass' }],
    ['an identity token', { username: '', identityToken: 'idt' }],
  ])('gets a token once, by %s', async (_, credential) => {
    const { host, seen } = await startTokens()
    const client = open(host, credential)
    expect((await client.read({ path: '/v2/a' })).value).toEqual({ ok: true })
    await client.read({ path: '/v2/b' })
    expect(seen.filter((line) => line.includes('/token'))).toHaveLength(1)
    expect(seen.at(-1)).toBe('GET /v2/b Bearer')
  })

  it('tells a wrong password from none', async () => {
    const { host } = await startTokens()
    const wrong = open(host, { username: 'anna', password: 'wrong' }).ask({ path: '/v2/a' })
    expect(await shapeOf(wrong)).toMatchObject({ reason: 'loginRefused', detail: 'HTTP 401: unauthorized: own words' })
    expect((await shapeOf(open(host).ask({ path: '/v2/a' }))).reason).toBe('loginNeeded')
  })

  it('takes no credentials along to another host', async () => {
    const other = await startTokens()
    const { host } = await startTokens(`http://${other.host}/v2/blob`)
    await shapeOf(open(host, { username: 'anna', password: 'pass' }).ask({ path: '/v2/moved' }))
    expect(other.seen[0]).toBe('GET /v2/blob')
  })

  it('gives up on one that says nothing', async () => {
    const server = createServer(() => undefined)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    onTestFinished(() => server.closeAllConnections())
    const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
    const client = createRegistryClient({
      host,
      bases: [{ address: `http://${host}` }],
      credential: undefined,
      trust: {},
      proxyFor: () => undefined,
    })
    expect((await shapeOf(client.ask({ path: '/v2/', time: 100 }))).reason).toBe('registrySilent')
    server.close()
  })
})

describe('what the daemon may do without TLS', () => {
  const { isInsecure, insecure, mirrors } = toDaemonRegistries({
    RegistryConfig: {
      Mirrors: ['https://mirror.example/'],
      InsecureRegistryCIDRs: ['10.1.0.0/16', '127.0.0.0/8', 'fd00::/8'],
      IndexConfigs: {
        'docker.io': { Secure: true },
        'reg.example:5000': { Secure: false },
        '10.1.2.3:443': { Secure: true },
      },
    },
  })
  it.each([
    ['reg.example:5000', true],
    ['reg.example', false],
    ['10.1.9.9:5000', true],
    ['10.2.0.1', false],
    ['10.1.2.3:443', false],
    ['127.0.0.1:5000', true],
    ['localhost:5000', true],
    ['[fd00::1]:5000', true],
    ['[2001:db8::1]', false],
    ['docker.io', false],
  ])('%s: %s', (host, expected) => expect(isInsecure(host)).toBe(expected))
  it('is listed by name', () =>
    expect([insecure, mirrors]).toEqual([['reg.example:5000'], ['https://mirror.example/']]))
})

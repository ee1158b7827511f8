import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { RequestListener } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { connect, createServer as createTcpServer } from 'node:net'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { makeCertificate } from '../../e2e/lab/certificates.ts'
import { readProxies } from './proxies.ts'
import { createRegistryClient } from './registry-client.ts'
import type { Trust } from './trust.ts'
import { shapeOf } from '../testing/shape-of.ts'

const PROXY = 'http://proxy.example:3128'
const through = (env: NodeJS.ProcessEnv, url: string): string | undefined => readProxies(env)(new URL(url))?.href

describe('the environment', () => {
  it.each([
    [{ HTTPS_PROXY: PROXY }, 'https://reg.example', true],
    [{ HTTPS_PROXY: PROXY }, 'http://reg.example', false],
    [{ http_proxy: PROXY }, 'http://reg.example:5000', true],
    [{ HTTP_PROXY: PROXY, http_proxy: 'http://other:1' }, 'http://reg.example', true],
    [{ HTTP_PROXY: '', http_proxy: PROXY }, 'http://reg.example', true],
    [{ HTTPS_PROXY: 'proxy.example:3128' }, 'https://reg.example', true],
    [{}, 'https://reg.example', false],
    // Never for this machine.
    [{ HTTPS_PROXY: PROXY }, 'https://localhost:5000', false],
    [{ HTTP_PROXY: PROXY }, 'http://127.9.9.9:5000', false],
    [{ HTTPS_PROXY: PROXY }, 'https://[::1]:5000', false],
  ])('%j leads %s through the proxy: %s', (env, url, proxied) => {
    expect(through(env, url)).toBe(proxied ? `${PROXY}/` : undefined)
  })

  // As the tests of golang.org/x/net/http/httpproxy have it.
  it.each([
    ['*', 'https://reg.example', false],
    ['reg.example', 'https://reg.example', false],
    ['reg.example', 'https://REG.example:5000', false],
    ['reg.example', 'https://a.reg.example', false],
    ['reg.example', 'https://myreg.example', true],
    ['.reg.example', 'https://a.reg.example', false],
    ['.reg.example', 'https://reg.example', true],
    ['*.reg.example', 'https://a.reg.example', false],
    ['*.reg.example', 'https://reg.example', true],
    ['reg.example:5000', 'https://reg.example:5000', false],
    ['reg.example:5000', 'https://reg.example', true],
    ['reg.example:443', 'https://reg.example', false],
    ['other, ,10.1.2.3', 'https://10.1.2.3:5000', false],
    ['10.1.2.3:80', 'https://10.1.2.3', true],
    ['10.1.0.0/16', 'https://10.1.2.3', false],
    ['10.1.0.0/16', 'https://10.2.2.3', true],
    ['10.1.0.0/99', 'https://10.1.2.3', true],
    ['fd00::/8', 'https://[fd00::1]:5000', false],
    ['fd00::1', 'https://[fd00::1]', false],
    ['[fd00::1]:5000', 'https://[fd00::1]:5000', false],
    ['[fd00::1]:5000', 'https://[fd00::1]', true],
    [':5000', 'https://reg.example:5000', true],
  ])('NO_PROXY=%s leads %s through the proxy: %s', (list, url, proxied) => {
    expect(through({ HTTPS_PROXY: PROXY, NO_PROXY: list }, url) !== undefined).toBe(proxied)
    expect(through({ HTTPS_PROXY: PROXY, no_proxy: list }, url) !== undefined).toBe(proxied)
  })

  it('names a proxy of another kind, without the password in it', async () => {
    const proxies = readProxies({ HTTPS_PROXY: 'socks4://anna:s3cret@proxy.example:1080' })
    const shape = await shapeOf((async () => proxies(new URL('https://reg.example')))())
    expect(shape).toMatchObject({ reason: 'proxyUnsupported', params: { proxy: 'socks4://proxy.example:1080' } })
    expect(through({ HTTPS_PROXY: 'socks4://proxy.example' }, 'http://reg.example')).toBeUndefined()
  })
})

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** A proxy that leads every name to this port, or refuses to lead on. */
async function startProxy(target: number, refusal?: string) {
  const seen: string[] = []
  const note = (line: string, authorization = ''): void =>
    void seen.push(`${line} ${Buffer.from(authorization.replace('Basic ', ''), 'base64').toString()}`.trim())
  const server = createServer((request, response) => {
    note(`${request.method} ${request.url}`, request.headers['proxy-authorization'])
    response.end(JSON.stringify({ proxied: true }))
  })
  server.on('connect', (request, socket) => {
    note(`CONNECT ${request.url}`, request.headers['proxy-authorization'])
    if (refusal) return socket.end(`HTTP/1.1 ${refusal}\r\n\r\n`)
    const onward = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    onward.on('error', () => socket.destroy())
    return socket.on('error', () => onward.destroy())
  })
  return { seen, address: `http://anna:p%40ss@127.0.0.1:${await listen(server)}` }
}

/** A SOCKS5 proxy that leads every name to this port, once it was given the user's name and password. */
async function startSocks(target: number) {
  const seen: string[] = []
  const server = createTcpServer((socket) => {
    const read = (): Promise<Buffer> => new Promise((resolve) => socket.once('data', resolve))
    const serve = async (): Promise<void> => {
      await read()
      socket.write(Buffer.from([5, 2]))
      const login = await read()
      const nameEnd = 2 + (login[1] ?? 0)
      seen.push(`${login.subarray(2, nameEnd).toString()} ${login.subarray(nameEnd + 1).toString()}`)
      socket.write(Buffer.from([1, 0]))
      const asked = await read()
      // 3: it is to look the name up.
      const name = asked[3] === 3 ? asked.subarray(5, -2).toString() : asked.subarray(4, -2).join('.')
      seen.push(`${name}:${asked.readUInt16BE(asked.length - 2)}`)
      const onward = connect(target, '127.0.0.1', () => {
        socket.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]))
        onward.pipe(socket).pipe(onward)
      })
      onward.on('error', () => socket.destroy())
    }
    socket.on('error', () => socket.destroy())
    void serve()
  })
  return { seen, address: `socks5://anna:p%40ss@127.0.0.1:${await listen(server)}` }
}

describe('a client behind a proxy', () => {
  const answer: RequestListener = (_, response) => response.end(JSON.stringify({ ok: true }))
  const open = (base: string, env: NodeJS.ProcessEnv, trust: Trust = {}) =>
    createRegistryClient({
      host: new URL(base).host,
      bases: [{ address: base }],
      credential: undefined,
      trust,
      proxyFor: readProxies(env),
    })

  it('asks the proxy itself for what speaks plain HTTP', async () => {
    const { seen, address } = await startProxy(0)
    const { value } = await open('http://reg.example:5000', { HTTP_PROXY: address }).read({ path: '/v2/a?n=1' })
    expect(value).toEqual({ proxied: true })
    expect(seen).toEqual(['GET http://reg.example:5000/v2/a?n=1 anna:p@ss'])
  })

  it('goes through it by CONNECT with TLS, and checks the registry’s own certificate', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proxy-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const { cert, key, ca } = await makeCertificate(folder, '10.1.2.3')
    const { seen, address } = await startProxy(await listen(createSecureServer({ cert, key }, answer)))
    const env = { HTTPS_PROXY: address }
    const { value } = await open('https://10.1.2.3', env, { ca: [ca] }).read({ path: '/v2/' })
    expect(value).toEqual({ ok: true })
    expect(seen).toEqual(['CONNECT 10.1.2.3:443 anna:p@ss'])
    expect((await shapeOf(open('https://10.1.2.3', env).ask({ path: '/v2/' }))).reason).toBe('registryCertificate')
  })

  it('goes through a SOCKS5 proxy, which looks names up, with and without TLS', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'proxy-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const { cert, key, ca } = await makeCertificate(folder, '10.1.2.3')
    const secure = await startSocks(await listen(createSecureServer({ cert, key }, answer)))
    const env = { HTTPS_PROXY: secure.address }
    const { value } = await open('https://10.1.2.3', env, { ca: [ca] }).read({ path: '/v2/' })
    expect(value).toEqual({ ok: true })
    expect(secure.seen).toEqual(['anna p@ss', '10.1.2.3:443'])
    expect((await shapeOf(open('https://10.1.2.3', env).ask({ path: '/v2/' }))).reason).toBe('registryCertificate')

    const plain = await startSocks(await listen(createServer(answer)))
    await open('http://reg.example:5000', { HTTP_PROXY: plain.address }).read({ path: '/v2/' })
    expect(plain.seen).toEqual(['anna p@ss', 'reg.example:5000'])
  })

  it('tells a proxy that refuses from a registry that does', async () => {
    const { address } = await startProxy(0, '403 Not Today')
    const shape = await shapeOf(open('https://reg.example', { HTTPS_PROXY: address }).ask({ path: '/v2/' }))
    expect(shape).toMatchObject({
      reason: 'proxyRefused',
      params: { registry: 'reg.example' },
      detail: expect.stringMatching(/^127\.0\.0\.1:\d+: 403 Not Today$/),
    })
    const deaf = await listen(createTcpServer((socket) => socket.on('data', () => socket.end(Buffer.from([5, 255])))))
    const env = { HTTPS_PROXY: `socks5://127.0.0.1:${deaf}` }
    expect(await shapeOf(open('https://reg.example', env).ask({ path: '/v2/' }))).toMatchObject({
      reason: 'proxyRefused',
      detail: expect.stringMatching(/^127\.0\.0\.1:\d+: .*auth/i),
    })
  })
})

import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { IncomingMessage, Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Duplex } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { hijack, openResponse } from './connection.ts'

let folder: string
let server: Server
let socketPath: string
const upgrades: { request: IncomingMessage; socket: Duplex; head: Buffer }[] = []

const UPGRADED = 'HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n'

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'connection-'))
  socketPath = join(folder, 'docker.sock')
  server = createServer()
  server.listen(socketPath)
  await once(server, 'listening')
})

afterEach(async () => {
  for (const { socket } of upgrades.splice(0)) socket.destroy()
  server.closeAllConnections()
  server.close()
  await rm(folder, { recursive: true })
})

const acceptUpgrades = (first = ''): void => {
  server.on('upgrade', (request, socket, head) => {
    upgrades.push({ request, socket, head })
    socket.on('error', () => undefined)
    socket.write(UPGRADED + first)
  })
}

const post = (signal = new AbortController().signal) => ({ method: 'POST', path: '/attach?stream=1', signal }) as const

test('nothing but what is typed goes into a hijacked connection', async () => {
  acceptUpgrades()
  const socket = await hijack({ socketPath }, post())
  socket.end('typed')
  const [upgrade] = upgrades
  expect(upgrade?.request.headers).toMatchObject({ upgrade: 'tcp', 'content-length': '0' })
  const received = [upgrade?.head]
  for await (const chunk of upgrade?.socket ?? []) received.push(chunk)
  expect(Buffer.concat(received.filter((chunk) => chunk !== undefined)).toString()).toBe('typed')
})

test('bytes that come together with the answer are not lost', async () => {
  acceptUpgrades('early bytes')
  const socket = await hijack({ socketPath }, post())
  const [chunk] = (await once(socket, 'data')) as [Buffer]
  expect(chunk.toString()).toBe('early bytes')
  socket.destroy()
})

test('the signal ends the connection, and so does a daemon that dies, both without an error nobody hears', async () => {
  acceptUpgrades()
  const ending = new AbortController()
  const [one, two] = await Promise.all([hijack({ socketPath }, post(ending.signal)), hijack({ socketPath }, post())])
  ending.abort()
  await once(one, 'close')
  expect(one.destroyed).toBe(true)
  upgrades[1]?.socket.destroy()
  two.resume()
  await once(two, 'close')
})

test('a refusal carries the status and the words of the daemon', async () => {
  server.on('request', (_, response) => {
    response.writeHead(409, { 'Content-Type': 'application/json' }).end('{"message":"container is paused"}')
  })
  const refusal = { statusCode: 409, json: { message: 'container is paused' } }
  await expect(hijack({ socketPath }, post())).rejects.toMatchObject(refusal)
  await expect(openResponse({ socketPath }, { ...post(), method: 'GET' })).rejects.toMatchObject(refusal)
})

test('bare words and endless ones are read too, to a limit', async () => {
  server.on('request', (_, response) => {
    response.writeHead(502)
    const more = (): void => {
      while (!response.destroyed && response.write('bad gateway '.repeat(1000)));
    }
    response.on('drain', more)
    more()
  })
  const opening = openResponse({ socketPath }, { ...post(), method: 'GET' })
  await expect(opening).rejects.toMatchObject({ statusCode: 502, message: expect.stringMatching(/^bad gateway/) })
})

test('an answer that is cut off fails where it is read', async () => {
  server.on('request', (_, response) => {
    response.writeHead(200).write('half')
    response.socket?.end()
  })
  const response = await openResponse({ socketPath }, { ...post(), method: 'GET' })
  const read = async (): Promise<void> => {
    for await (const chunk of response) expect(String(chunk)).toBe('half')
  }
  await expect(read()).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('a socket that is not there fails with its code', async () => {
  const nowhere = { socketPath: join(folder, 'nowhere.sock') }
  await expect(hijack(nowhere, post())).rejects.toMatchObject({ code: 'ENOENT' })
})

test('a signal that was aborted before opens nothing', async () => {
  await expect(hijack({ socketPath }, post(AbortSignal.abort()))).rejects.toMatchObject({ name: 'AbortError' })
})

import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import type { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import { openBody } from './raw-body.ts'

const disposers: (() => void)[] = []
afterEach(() => disposers.splice(0).forEach((dispose) => dispose()))

/** A server that does with each connection what it is told, once it has been asked. */
async function serve(answer: (socket: Socket, asked: string) => unknown): Promise<{ socketPath: string }> {
  const socketPath = join(tmpdir(), `raw-${randomUUID()}.sock`)
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (asked) => void answer(socket, asked.toString()))
  })
  await new Promise<void>((resolve) => void server.listen(socketPath, resolve))
  disposers.push(() => (server.close(), rmSync(socketPath, { force: true })))
  return { socketPath }
}

const open = (address: { socketPath: string }, signal = new AbortController().signal) =>
  openBody(address, '/logs?tail=all', signal)

async function read(body: Awaited<ReturnType<typeof open>>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  await body.forEach(async (bytes) => void parts.push(bytes.slice()))
  return Buffer.concat(parts)
}

/** Both ends are in this process: what one has written is read by the other within a few turns of the event loop. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

test('everything after the head is the body, wherever the reads were cut', async () => {
  let asked = ''
  const body = Buffer.alloc(300_000, 'a log line\n')
  const address = await serve(async (socket, request) => {
    asked = request
    for (const piece of ['HTTP/1.0 200 OK\r\nContent-Type: x\r', '\n\r\nfirst ']) {
      socket.write(piece)
      await turns(5)
    }
    socket.end(body)
  })
  const got = await read(await open(address))
  // Not toEqual, which looks at every byte and takes seconds for it.
  expect(got.equals(Buffer.concat([Buffer.from('first '), body]))).toBe(true)
  expect(asked).toBe('GET /logs?tail=all HTTP/1.0\r\nHost: docker\r\n\r\n')
})

test('what is written little by little comes little by little', async () => {
  let writeMore = (): void => undefined
  const address = await serve((socket) => {
    writeMore = () => socket.end('two')
    socket.write('HTTP/1.0 200 OK\r\n\r\none')
  })
  const parts: string[] = []
  await (
    await open(address)
  ).forEach(async (bytes) => {
    if (parts.push(Buffer.from(bytes).toString()) === 1) writeMore()
  })
  expect(parts).toEqual(['one', 'two'])
})

test('its headers are known', async () => {
  const address = await serve((socket) => socket.end('HTTP/1.0 200 OK\r\nContent-Type: a:b\r\nX-Stat:e30=\r\n\r\nbody'))
  const { headers } = await open(address)
  expect([...headers]).toEqual([
    ['content-type', 'a:b'],
    ['x-stat', 'e30='],
  ])
})

test('read hands on what comes and waits for who takes it, to the end or until it is closed', async () => {
  const body = Buffer.from(Array.from({ length: 500_000 }, (_, index) => index % 251))
  const address = await serve((socket) => socket.end(Buffer.concat([Buffer.from('HTTP/1.0 200 OK\r\n\r\n'), body])))
  const parts: Buffer[] = []
  let busy = 0
  await (
    await open(address)
  ).read((bytes) => {
    expect(busy).toBe(0)
    busy += 1
    parts.push(Buffer.from(bytes))
    return new Promise((resolve) => setImmediate(() => ((busy -= 1), resolve())))
  })
  expect(Buffer.concat(parts).equals(body)).toBe(true)

  const closed = await open(address)
  let taken = 0
  await closed.read((bytes) => {
    taken += bytes.length
    if (taken > 0) closed.close()
    return undefined
  })
  expect(taken).toBeLessThan(body.length)
})

test('what who reads throws ends it', async () => {
  const address = await serve((socket) => socket.write('HTTP/1.0 200 OK\r\n\r\nbegun'))
  const body = await open(address)
  const broken = (): never => {
    throw new Error('full')
  }
  await expect(body.read((bytes) => (bytes.length > 0 ? broken() : undefined))).rejects.toThrow('full')
  body.close()
})

test('a batch is not used anew before it was written', async () => {
  const body = Buffer.from(Array.from({ length: 3_000_000 }, (_, index) => (index >> 16) % 251))
  const address = await serve((socket) => socket.end(Buffer.concat([Buffer.from('HTTP/1.0 200 OK\r\n\r\n'), body])))
  const parts: Buffer[] = []
  const buffers = new Set<ArrayBufferLike>()
  await (
    await open(address)
  ).forEach(async (bytes) => {
    buffers.add(bytes.buffer)
    await new Promise((resolve) => setImmediate(resolve))
    parts.push(Buffer.from(bytes))
  })
  expect(Buffer.concat(parts).equals(body)).toBe(true)
  expect(buffers.size).toBeLessThan(40)
})

test('a refusal has the daemon’s words', async () => {
  const address = await serve((socket) =>
    socket.end('HTTP/1.0 404 Not Found\r\n\r\n{"message":"No such container: x"}'),
  )
  await expect(open(address)).rejects.toMatchObject({ statusCode: 404, json: { message: 'No such container: x' } })
})

test('a connection that ends before its head is a connection that broke', async () => {
  const address = await serve((socket) => socket.end())
  await expect(open(address)).rejects.toMatchObject({ code: 'ECONNRESET' })
})

test('nobody there is an error of the connection', async () => {
  await expect(open({ socketPath: '/nowhere.sock' })).rejects.toMatchObject({ code: 'ENOENT' })
})

test('while writes wait, little is read ahead', async () => {
  let sent = 0
  const address = await serve((socket) => {
    socket.write('HTTP/1.0 200 OK\r\n\r\n')
    const chunk = Buffer.alloc(64 * 1024)
    const more = (): void => {
      while (sent < 20_000_000 && socket.write(chunk)) sent += chunk.length
      if (sent < 20_000_000) socket.once('drain', more)
    }
    more()
  })
  const controller = new AbortController()
  let taken = 0
  const reading = (await open(address, controller.signal)).forEach((bytes) => {
    taken += bytes.length
    return new Promise(() => undefined)
  })
  await vi.waitUntil(() => taken > 0)
  let before: number
  do {
    before = sent
    await turns(50)
  } while (sent > before)
  expect(sent).toBeLessThan(20_000_000)
  expect(taken).toBeLessThan(2_000_000)
  controller.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
})

test('the signal ends it at any time', async () => {
  let closed = false
  const address = await serve((socket) => {
    socket.write('HTTP/1.0 200 OK\r\n\r\nbegun')
    socket.once('close', () => (closed = true))
  })
  const controller = new AbortController()
  const reading = read(await open(address, controller.signal))
  controller.abort()
  await expect(reading).rejects.toMatchObject({ name: 'AbortError' })
  await vi.waitUntil(() => closed)
  await expect(open(address, controller.signal)).rejects.toMatchObject({ name: 'AbortError' })
})

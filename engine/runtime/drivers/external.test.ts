import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { RuntimeBreak } from '../driver.ts'
import { externalDriver, wellKnownSockets } from './external.ts'

let folder: string

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'longshore-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
})

/** An engine that answers `/_ping` on a socket or port. */
async function listen(where: string | number, status = 200, body = 'OK'): Promise<Server> {
  const server = createServer((_, response) => response.writeHead(status).end(body))
  await new Promise<void>((resolve) => server.listen(where, resolve))
  onTestFinished(() => void server.close())
  return server
}

async function failureOf(work: Promise<unknown>): Promise<RuntimeBreak> {
  const error: unknown = await work.then(
    () => undefined,
    (cause: unknown) => cause,
  )
  if (error instanceof RuntimeBreak) return error
  throw new Error('it should have failed')
}

/** Connects to an address and nothing else. */
function launch(host: string): Promise<unknown> {
  return externalDriver({ env: {}, host: () => host }).launch(never)
}

const never = new AbortController().signal

test('the well-known sockets come in order', () => {
  expect(wellKnownSockets({ HOME: '/home/ada', XDG_RUNTIME_DIR: '/run/user/1000' })).toEqual([
    '/var/run/docker.sock',
    '/run/user/1000/docker.sock',
    '/home/ada/.docker/run/docker.sock',
    '/run/user/1000/podman/podman.sock',
  ])
})

test('uses the socket of the settings before DOCKER_HOST', async () => {
  const socket = join(folder, 'docker.sock')
  await listen(socket)
  const driver = externalDriver({ env: { DOCKER_HOST: 'tcp://nowhere.invalid' }, host: () => `unix://${socket}` })
  await driver.launch(never)
  expect(driver.address).toEqual({ socketPath: socket })
})

test('connects over TCP by DOCKER_HOST', async () => {
  const server = await listen(0)
  const bound = server.address()
  const port = typeof bound === 'object' && bound !== null ? bound.port : 0
  const driver = externalDriver({ env: { DOCKER_HOST: `tcp://127.0.0.1:${port}` }, host: () => '' })
  await driver.launch(never)
  expect(driver.address).toEqual({ host: '127.0.0.1', port, protocol: 'http' })
})

test('finds a well-known socket that answers', async () => {
  const socket = join(folder, 'docker.sock')
  await listen(socket)
  const driver = externalDriver({ env: { XDG_RUNTIME_DIR: folder, HOME: folder }, host: () => '' })
  await driver.launch(never)
  expect(driver.address).toEqual({ socketPath: socket })
})

test('a missing socket, a closed one and nonsense have their own sentences', async () => {
  const missing = await failureOf(launch(join(folder, 'docker.sock')))
  expect(missing.failure.reason).toBe(`Cannot connect to the Docker daemon at ${folder}/docker.sock. Is it running?`)
  expect(missing.transient).toBe(false)
  const invalid = await failureOf(launch('ssh://host'))
  expect(invalid.failure).toMatchObject({ step: 'connect', hint: expect.stringContaining('DOCKER_HOST') })
  expect(invalid.failure.reason).toContain('“ssh://host” is not an engine address.')
})

test('a socket that is closed to this user says so', async () => {
  const socket = join(folder, 'docker.sock')
  await listen(socket)
  chmodSync(socket, 0)
  // Nothing is closed to root: become nobody for the moment of the call.
  if (process.getuid?.() === 0) {
    process.seteuid?.(65_534)
    onTestFinished(() => process.seteuid?.(0))
  }
  const { failure } = await failureOf(externalDriver({ env: {}, host: () => socket }).launch(never))
  process.seteuid?.(process.getuid?.() ?? 0)
  expect(failure.reason).toContain(`Permission denied on ${socket}.`)
})

test('a probe notices an engine that went away, once, and the next start is worth repeating', async () => {
  const socket = join(folder, 'docker.sock')
  const server = await listen(socket)
  const driver = externalDriver({ env: {}, host: () => socket })
  await driver.launch(never)
  const onLost = vi.fn<() => void>()
  const watch = driver.watch(onLost, never)
  await new Promise((resolve) => server.close(resolve))
  watch.probe()
  watch.probe()
  await vi.waitFor(() => expect(onLost).toHaveBeenCalledOnce())
  expect((await failureOf(driver.launch(never))).transient).toBe(true)
})

test('an engine that answers with an error is not running', async () => {
  const socket = join(folder, 'docker.sock')
  await listen(socket, 503)
  const { failure } = await failureOf(externalDriver({ env: {}, host: () => socket }).launch(never))
  expect(failure.log).toEqual(['/_ping was answered with 503: OK'])
})

test('a web server is no engine', async () => {
  const socket = join(folder, 'web.sock')
  await listen(socket, 200, `<html>${'a page '.repeat(100)}</html>`)
  const { failure } = await failureOf(launch(`unix://${socket}`))
  expect(failure.reason).toContain('Cannot connect to the Docker daemon')
  expect(failure.log[0]).toMatch(/^\/_ping was answered with 200: <html>a page .{170,200}$/)
})

import { randomUUID } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { fromCrossing, toCrossing } from './crossing-error.ts'
import { createThreads } from './threads.ts'
import { failure, Failure } from '../ipc/errors.ts'
import { encodeHeader, TAR_END } from '../tar/write.ts'

/** Milliseconds that a thread waits here. */
const IDLE = 300
let root: string
const disposers: (() => unknown)[] = []
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'threads-'))
  disposers.push(() => rmSync(root, { recursive: true, force: true }))
})
afterEach(() => Promise.all(disposers.splice(0).map((dispose) => dispose())))

/** Threads of this process, as the system counts them: those that this file starts end with it. */
const threadCount = (): number => readdirSync('/proc/self/task').length

async function serve(answer: (response: ServerResponse) => void): Promise<{ socketPath: string }> {
  const socketPath = join(tmpdir(), `threads-${randomUUID()}.sock`)
  const server = createServer((_, response) => answer(response))
  await new Promise<void>((resolve) => void server.listen(socketPath, resolve))
  disposers.push(() => (server.closeAllConnections(), server.close()))
  return { socketPath }
}

function unpack(address: { socketPath: string }, signal = new AbortController().signal) {
  const told: number[] = []
  const threads = createThreads(IDLE)
  const job = { kind: 'unpack', address, path: '/archive', attached: false, root, name: 'new' } as const
  return { told, done: threads.run(job, { signal, onProgress: (bytes) => told.push(bytes) }) }
}

const OLD = {
  path: 'old',
  kind: 'file',
  mode: 0o644,
  uid: 0,
  gid: 0,
  mtime: 1,
  target: '',
  major: 0,
  minor: 0,
} as const
const file = (size: number): Uint8Array => encodeHeader({ ...OLD, size })

it('unpacks in a thread that is gone once it has had nothing to do for a while', async () => {
  const address = await serve((response) => response.end(Buffer.concat([file(512), Buffer.alloc(512, 'x'), TAR_END])))
  const before = threadCount()
  const { told, done } = unpack(address)
  expect(await done).toMatchObject({ whole: true, skipped: 0 })
  expect(told.reduce((sum, bytes) => sum + bytes, 0)).toBe(512)
  expect(readFileSync(join(root, 'new'), 'utf8')).toBe('x'.repeat(512))
  await vi.waitFor(() => expect(threadCount()).toBeLessThanOrEqual(before), 5000)
})

it('tells an error of the daemon with all that its translation looks at', async () => {
  const address = await serve((response) => response.writeHead(404).end('{"message":"No such container: x"}'))
  await expect(unpack(address).done).rejects.toMatchObject({
    message: 'No such container: x',
    statusCode: 404,
    json: { message: 'No such container: x' },
  })
  await expect(unpack({ socketPath: '/nowhere' }).done).rejects.toMatchObject({ code: 'ENOENT' })
})

it('ends in the middle, though bytes flow', async () => {
  const address = await serve((response) => {
    response.write(file(10_000_000_000))
    const more = (): void => void (!response.destroyed && response.write(Buffer.alloc(65_536), more))
    more()
  })
  const controller = new AbortController()
  const { told, done } = unpack(address, controller.signal)
  done.catch(() => undefined)
  await vi.waitFor(() => expect(told.some((bytes) => bytes > 0)).toBe(true), 5000)
  controller.abort()
  await expect(done).rejects.toBe(controller.signal.reason)
  const open = readdirSync('/proc/self/fd').filter((descriptor) => isBelow(descriptor, root))
  expect(open).toEqual([])
})

it('fails when its thread dies', async () => {
  const address = await serve((response) => response.flushHeaders())
  const { Worker } = await import('node:worker_threads')
  const starting = vi.spyOn(Worker.prototype, 'postMessage')
  disposers.push(() => starting.mockRestore())
  const { done } = unpack(address)
  done.catch(() => undefined)
  await (starting.mock.contexts[0] as InstanceType<typeof Worker>).terminate()
  await expect(done).rejects.toThrow('the thread of a copy has ended')
})

it('brings errors across as they were', () => {
  const cause = Object.assign(new TypeError('no room'), { code: 'ENOSPC' })
  const error = fromCrossing(structuredClone(toCrossing(failure('hostFileMissing', { path: '/a' }, { cause }))))
  expect(error).toBeInstanceOf(Failure)
  expect(error).toMatchObject({
    shape: { reason: 'hostFileMissing', params: { path: '/a' } },
    cause: { name: 'TypeError', code: 'ENOSPC', message: 'no room' },
  })
})

function isBelow(descriptor: string, folder: string): boolean {
  try {
    return readlinkSync(`/proc/self/fd/${descriptor}`).startsWith(folder)
  } catch {
    return false // closed by now
  }
}

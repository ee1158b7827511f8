import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from './client.ts'
import type { DockerClient } from './client.ts'
import { pullImage } from './pull.ts'
import type { PullMessage } from './pull.ts'
import { Failure } from '../ipc/errors.ts'
import { startFakeDaemon } from '../testing/fake-daemon.ts'
import type { FakeDaemon } from '../testing/fake-daemon.ts'

let daemon: FakeDaemon
let client: DockerClient

beforeEach(async () => {
  daemon = await startFakeDaemon()
  client = createClient({ socketPath: daemon.socketPath }, { endpoint: 'Fake' })
})
afterEach(async () => {
  client.close()
  await daemon.close()
})

/** The daemon answers a pull with these bytes, then ends, breaks off or stalls. */
function answer(chunks: string[], then: 'end' | 'destroy' | 'stall', status = 200): void {
  daemon.intercept(/^\/images\/create/, (_, response) => {
    response.writeHead(status, { 'Content-Type': 'application/json' })
    for (const chunk of chunks) response.write(chunk)
    if (then === 'end') response.end()
    if (then === 'destroy') setImmediate(() => response.destroy())
  })
}

/** All that came, and the reason that ended it. */
async function pull(image = 'redis:7', signal = new AbortController().signal) {
  const messages: PullMessage[] = []
  try {
    for await (const message of pullImage(client, image, signal)) messages.push(message)
    return { messages, reason: undefined }
  } catch (error) {
    return { messages, reason: error instanceof Failure ? error.shape.reason : error }
  }
}

describe('pullImage', () => {
  it.each([
    ['redis', 'fromImage=redis&tag=latest'],
    ['docker.io/library/redis:7', 'fromImage=redis&tag=7'],
    ['localhost:5000/team/app:1', 'fromImage=localhost:5000/team/app&tag=1'],
    [`redis@sha256:${'a'.repeat(64)}`, `fromImage=redis&tag=sha256:${'a'.repeat(64)}`],
  ])('asks for %s as the docker CLI does', async (image, query) => {
    answer([], 'end')
    expect((await pull(image)).reason).toBeUndefined()
    expect(daemon.requests).toEqual([`POST /images/create?${query}`])
  })

  it('fails with an error that stands inside the stream', async () => {
    const error = {
      errorDetail: { message: 'filesystem layer verification failed for digest sha256:aa' },
      error: 'short',
    }
    answer(['{"status":"Waiting","id":"a"}\r\n', JSON.stringify(error)], 'end')
    expect(await pull()).toEqual({ messages: [{ status: 'Waiting', id: 'a' }], reason: 'digestMismatch' })
  })

  it('fails with an answer that is none', async () => {
    answer(
      [
        JSON.stringify({
          message: "pull access denied for redis, repository does not exist or may require 'docker login'",
        }),
      ],
      'end',
      404,
    )
    expect((await pull()).reason).toBe('registryDenied')
  })

  it('knows a broken connection from an end', async () => {
    answer(['{"status":"Waiting","id":"a"}\r\n{"stat'], 'destroy')
    expect(await pull()).toMatchObject({ messages: [{ id: 'a' }], reason: 'engineDown' })
    answer(['{"status":"Waiting","id":"a"}\r\n{"stat'], 'end')
    expect((await pull()).reason).toBe('internal')
  })

  it('closes the connection when it is cancelled, before the first answer and after it', async () => {
    for (const chunks of [[], ['{"status":"Waiting","id":"a"}\n']]) {
      let closed = 0
      daemon.intercept(/^\/images\/create/, (request, response) => {
        request.socket.on('close', () => (closed += 1))
        for (const chunk of chunks) response.write(chunk)
      })
      const controller = new AbortController()
      const asked = daemon.requests.length
      const pulling = pull('redis:7', controller.signal)
      await vi.waitFor(() => expect(daemon.requests).toHaveLength(asked + 1))
      controller.abort()
      expect((await pulling).reason).toBe('cancelled')
      await vi.waitFor(() => expect(closed).toBe(1))
    }
  })
})

import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createClient } from './client.ts'
import type { DockerClient } from './client.ts'
import { listContainers } from './containers.ts'
import { openEvents } from './events.ts'
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
  vi.unstubAllEnvs()
})

const reason = (error: unknown): unknown => (error as { shape?: { reason: string } }).shape?.reason
const reasonOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'none', reason)
const stall = (): void => void daemon.intercept(/^\/version/, () => undefined)
const version = (options?: Parameters<DockerClient['call']>[2]): Promise<unknown> =>
  client.call({}, (docker) => docker.version(), options)

describe('createClient', () => {
  it('goes to its own address whatever DOCKER_HOST says', async () => {
    for (const host of ['tcp://127.0.0.1:1', 'ssh://nobody@nowhere', '::not a host::']) {
      vi.stubEnv('DOCKER_HOST', host)
      vi.stubEnv('DOCKER_TLS_VERIFY', '1')
      const other = createClient({ socketPath: daemon.socketPath }, { endpoint: 'Fake' })
      expect(await listContainers(other)).toEqual([])
      expect(process.env.DOCKER_HOST).toBe(host)
    }
  })

  it('gives up an answer that does not come', async () => {
    stall()
    expect(await reasonOf(version({ timeout: 20 }))).toBe('timeout')
  })

  it('is cancelled by the signal, and by its own end', async () => {
    stall()
    const controller = new AbortController()
    const calls = [version({ signal: controller.signal }), version()].map(reasonOf)
    await vi.waitFor(() => expect(daemon.requests).toHaveLength(2))
    controller.abort()
    client.close()
    expect(await Promise.all(calls)).toEqual(['cancelled', 'cancelled'])
  })

  it('translates an answer that breaks off', async () => {
    daemon.intercept(/^\/containers\/json/, (_, response) => {
      response.writeHead(200, { 'Content-Length': '100' })
      response.write('[{"Id":')
      setImmediate(() => response.destroy())
    })
    expect(await reasonOf(listContainers(client))).toBe('engineDown')
  })

  it('keeps no listener on a signal once a call or a stream is over', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const count = { added: 0, removed: 0 }
    const { addEventListener, removeEventListener } = signal
    signal.addEventListener = ((...args: Parameters<typeof addEventListener>) => {
      count.added += 1
      addEventListener.apply(signal, args)
    }) as typeof addEventListener
    signal.removeEventListener = ((...args: Parameters<typeof removeEventListener>) => {
      count.removed += 1
      removeEventListener.apply(signal, args)
    }) as typeof removeEventListener
    await listContainers(client, undefined, signal)
    const events = await openEvents(client, { since: undefined, signal })
    daemon.endEvents()
    expect(await reasonOf(events[Symbol.asyncIterator]().next())).toBe('engineDown')
    await vi.waitFor(() => expect(count).toEqual({ added: 2, removed: 2 }))
  })
})

import { MessageChannel } from 'node:worker_threads'
import { implement } from '@orpc/server'
import { RPCHandler } from '@orpc/server/message-port'
import { expect, it, onTestFinished } from 'vitest'
import { contract } from '../engine/ipc/contract/index.ts'
import { nodePort, rpcPort } from '../engine/ipc/ports.ts'
import { openStreams, type Streams } from '../engine/ipc/streams.ts'
import { createEngineClient, type EngineStatus } from './engine-client.ts'
import { toErrorShape } from './engine.ts'

const os = implement(contract).$context<{ streams: Streams }>()
const asked: string[] = []
const router = {
  containers: {
    start: os.containers.start.handler(({ input }) => void asked.push(input.container)),
    // Never answers.
    stop: os.containers.stop.handler(() => new Promise<void>(() => undefined)),
  },
  sessions: {
    view: os.sessions.view.handler(({ input, context }) => {
      const stream = context.streams.accept(input.stream)
      stream.onBytes((bytes, consumed) => void stream.write(bytes).then(consumed))
    }),
  },
}

/** An engine process on this side of two ports. */
function startEngine() {
  const [control, bytes] = [new MessageChannel(), new MessageChannel()]
  const streams = openStreams(nodePort(bytes.port2))
  new RPCHandler(router).upgrade(rpcPort(nodePort(control.port2)), { context: { streams } })
  const die = (): void => {
    control.port2.close()
    bytes.port2.close()
  }
  onTestFinished(die)
  return { ports: [nodePort(control.port1), nodePort(bytes.port1)] as const, die, streams }
}

function createClient(wait?: number) {
  const statuses: EngineStatus[] = []
  const client = createEngineClient((status) => statuses.push(status), wait)
  const reached = async (status: EngineStatus): Promise<void> => {
    await expect.poll(() => statuses.at(-1)).toBe(status)
  }
  return { client, statuses, reached }
}

const web = { endpoint: 'local', container: 'web' }
const reason = (error: unknown): string => toErrorShape(error).reason

it('keeps calls until the first connection', async () => {
  const { client, statuses } = createClient()
  const call = client.call.containers.start({ endpoint: 'local', container: 'early' })
  client.connect(...startEngine().ports)
  await call
  expect(asked).toContain('early')
  expect(statuses).toEqual(['connected'])
})

it('carries a stream that was opened before the first connection', async () => {
  const { client } = createClient()
  const stream = client.openStream()
  const echo = new Promise<string>((resolve) => stream.onBytes((bytes) => resolve(Buffer.from(bytes).toString())))
  void stream.write(new TextEncoder().encode('ls\n'))
  const call = client.call.sessions.view({ session: 's', columns: 80, rows: 24, stream: stream.id })
  client.connect(...startEngine().ports)
  await call
  expect(await echo).toBe('ls\n')
})

it('rejects what is in flight when the engine process dies, and goes on with the next one', async () => {
  const { client, statuses, reached } = createClient()
  let reconnected = 0
  const dispose = client.onReconnect(() => (reconnected += 1))
  const first = startEngine()
  client.connect(...first.ports)
  const stream = client.openStream()
  await client.call.containers.start(web)
  const call = client.call.containers.stop(web)
  first.die()
  expect(await call.then(() => 'answered', reason)).toBe('engineProcessDown')
  expect(await stream.closed).toMatchObject({ reason: 'engineProcessDown' })
  await reached('restarting')
  const waiting = client.call.containers.start({ endpoint: 'local', container: 'again' })
  client.connect(...startEngine().ports)
  await waiting
  expect(asked).toContain('again')
  expect(reconnected).toBe(1)
  expect(client.openStream().id).toBeGreaterThan(stream.id)
  expect(statuses).toEqual(['connected', 'restarting', 'connected'])
  dispose()
})

it('takes main’s word when the browser tells nothing of the ports', async () => {
  const { client } = createClient()
  client.connect(...startEngine().ports)
  await client.call.containers.start(web)
  const call = client.call.containers.stop(web)
  client.lose('restarting')
  expect(await call.then(() => 'answered', reason)).toBe('engineProcessDown')
})

it('does not wait longer than it may', async () => {
  const { client } = createClient(1)
  expect(await client.call.containers.start(web).then(() => 'answered', reason)).toBe('engineProcessDown')
})

it('fails at once when main gave up, until there is a new process', async () => {
  const { client } = createClient()
  const waiting = client.call.containers.start(web)
  client.lose('failed')
  expect(await waiting.then(() => 'answered', reason)).toBe('engineProcessDown')
  expect(await client.call.containers.start(web).then(() => 'answered', reason)).toBe('engineProcessDown')
  client.lose('restarting')
  client.connect(...startEngine().ports)
  await client.call.containers.start(web)
})

it('lets a caller give up while it waits', async () => {
  const { client } = createClient()
  const abort = new AbortController()
  const call = client.call.containers.start(web, { signal: abort.signal })
  abort.abort()
  expect(await call.then(() => 'answered', reason)).toBe('cancelled')
})

it('leaves nothing open in the engine when the window’s streams close', async () => {
  const { client } = createClient()
  const process = startEngine()
  client.connect(...process.ports)
  const stream = client.openStream()
  await client.call.sessions.view({ session: 's', columns: 80, rows: 24, stream: stream.id })
  expect(process.streams.size).toBe(1)
  stream.close()
  await expect.poll(() => process.streams.size).toBe(0)
})

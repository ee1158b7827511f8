import { randomBytes } from 'node:crypto'
import { MessageChannel, Worker } from 'node:worker_threads'
import { expect, it } from 'vitest'
import { browserPort, nodePort } from './ports.ts'
import { openStreams } from './streams.ts'

it('carries 8 MB over Node’s ports, each byte once and in order', async () => {
  const { port1, port2 } = new MessageChannel()
  const [window, engine] = [openStreams(nodePort(port1)), openStreams(nodePort(port2))]
  const near = window.open()
  const got: Uint8Array[] = []
  near.onBytes((bytes, consumed) => {
    got.push(bytes)
    consumed()
  })
  const far = engine.accept(near.id)
  const sent = randomBytes(8_000_000)
  for (let at = 0; at < sent.length; at += 40_000) await far.write(sent.subarray(at, at + 40_000))
  far.close()
  expect(await near.closed).toBeUndefined()
  expect(Buffer.concat(got).equals(sent)).toBe(true)
  expect([window.size, engine.size]).toEqual([0, 0])
  port1.close()
})

it('ends the streams when a worker dies', async () => {
  const { port1, port2 } = new MessageChannel()
  const worker = new Worker('require("node:worker_threads").workerData.start()', {
    eval: true,
    workerData: port2,
    transferList: [port2],
  })
  const near = openStreams(nodePort(port1)).open()
  await worker.terminate()
  expect(await near.closed).toMatchObject({ reason: 'engineProcessDown' })
})

it('adapts the browser’s port, which Node has too', async () => {
  const { port1, port2 } = new globalThis.MessageChannel()
  browserPort(port1).postMessage('early')
  const [message] = await new Promise<unknown[]>((resolve) => browserPort(port2).onMessage((...got) => resolve(got)))
  expect(message).toBe('early')
  const closed = new Promise<void>((resolve) => browserPort(port2).onClose(resolve))
  browserPort(port1).close()
  await closed
})

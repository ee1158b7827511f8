import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeLogFrame } from '../ipc/log-frames.ts'
import { demux } from './demux.ts'

const frames = fc.array(
  fc.record({ source: fc.constantFrom('stdout', 'stderr'), payload: fc.uint8Array({ maxLength: 40 }) }),
  { maxLength: 8 },
)
const cuts = fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 20 })

/** Cuts bytes into chunks whose lengths repeat. */
async function* chunked(bytes: Uint8Array, lengths: number[]): AsyncGenerator<Uint8Array> {
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const length = lengths[turn % lengths.length] ?? 1
    yield bytes.subarray(at, at + length)
    at += length
  }
}

async function collect(source: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of source) chunks.push(chunk)
  return Buffer.concat(chunks)
}

test('payloads come in order, wherever the stream was cut', async () => {
  await fc.assert(
    fc.asyncProperty(frames, cuts, async (list, lengths) => {
      const raw = Buffer.concat(list.map(({ source, payload }) => encodeLogFrame(source, payload)))
      expect(await collect(demux(chunked(raw, lengths)))).toEqual(Buffer.concat(list.map(({ payload }) => payload)))
    }),
  )
})

test('a stream that ends inside a frame or a header gives what came of it, then fails', async () => {
  const raw = Buffer.concat([
    encodeLogFrame('stdout', Buffer.from('whole')),
    encodeLogFrame('stderr', Buffer.from('half')),
  ])
  for (const length of [raw.length - 2, raw.length - 4 - 3]) {
    const seen: Uint8Array[] = []
    const reading = (async () => {
      for await (const chunk of demux(chunked(raw.subarray(0, length), [64]))) seen.push(chunk)
    })()
    await expect(reading).rejects.toMatchObject({ shape: { code: 'INTERNAL' } })
    expect(Buffer.concat(seen).toString()).toMatch(/^whole/)
  }
})

test('what is no raw stream is refused', async () => {
  await expect(collect(demux(chunked(Buffer.from('HTTP/1.1 500'), [64])))).rejects.toMatchObject({
    shape: { code: 'INTERNAL' },
  })
})

test('a frame of gigabytes passes through piece by piece, read no faster than it is taken', async () => {
  const header = Buffer.from([1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff])
  const piece = new Uint8Array(64 * 1024)
  let read = 0
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield header
    for (;;) {
      read += 1
      yield piece
    }
  }
  const payloads = demux(endless())
  for (let taken = 1; taken <= 100; taken += 1) {
    expect((await payloads.next()).value).toHaveLength(piece.length)
    expect(read).toBe(taken)
  }
  await payloads.return()
})

test('stopping in the middle ends the source', async () => {
  let ended = false
  async function* source(): AsyncGenerator<Uint8Array> {
    try {
      for (;;) yield encodeLogFrame('stdout', Buffer.from('x'))
    } finally {
      ended = true
    }
  }
  for await (const chunk of demux(source())) {
    expect(chunk).toHaveLength(1)
    break
  }
  expect(ended).toBe(true)
})

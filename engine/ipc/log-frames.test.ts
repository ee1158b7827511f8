import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createLogFrameDecoder, encodeLogFrame, type LogSource } from './log-frames.ts'

const frame = fc.record({
  source: fc.constantFrom<LogSource>('stdin', 'stdout', 'stderr', 'system'),
  bytes: fc.uint8Array({ maxLength: 300, size: 'max' }),
})

/** Cuts an array at random places. */
function cut(bytes: Uint8Array, sizes: number[]): Uint8Array[] {
  const chunks: Uint8Array[] = []
  for (let at = 0, turn = 0; at < bytes.length; turn++) {
    const size = sizes[turn % sizes.length] ?? 1
    chunks.push(bytes.subarray(at, at + size))
    at += size
  }
  return chunks
}

/** Joins what came from the same source in a row. */
function joined(pieces: { source: LogSource; bytes: Uint8Array }[]): string[] {
  const runs: { source: LogSource; text: string }[] = []
  for (const { source, bytes } of pieces) {
    if (bytes.length === 0) continue
    const last = runs.at(-1)
    if (last?.source === source) last.text += Buffer.from(bytes).toString('hex')
    else runs.push({ source, text: Buffer.from(bytes).toString('hex') })
  }
  return runs.map((run) => `${run.source} ${run.text}`)
}

describe('log frames', () => {
  it('gives back every byte with its source, wherever the chunks were cut', () => {
    fc.assert(
      fc.property(fc.array(frame), fc.array(fc.integer({ min: 1, max: 40 }), { minLength: 1 }), (frames, sizes) => {
        const wire = Buffer.concat(frames.map(({ source, bytes }) => encodeLogFrame(source, bytes)))
        const pieces: { source: LogSource; bytes: Uint8Array }[] = []
        const decoder = createLogFrameDecoder((source, bytes) => pieces.push({ source, bytes }))
        for (const chunk of cut(wire, sizes)) decoder.push(chunk)
        expect(joined(pieces)).toEqual(joined(frames))
        expect(decoder.atBoundary).toBe(true)
      }),
    )
  })

  it('writes the header as Docker does', () => {
    expect([...encodeLogFrame('stderr', Uint8Array.of(65, 66))]).toEqual([2, 0, 0, 0, 0, 0, 0, 2, 65, 66])
  })

  it('passes on a frame of four gigabytes as it comes', () => {
    const pieces: number[] = []
    const decoder = createLogFrameDecoder((_, bytes) => pieces.push(bytes.length))
    decoder.push(Uint8Array.of(1, 0, 0, 0, 0xff, 0xff, 0xff, 0xff, 1, 2, 3))
    decoder.push(new Uint8Array(1000))
    expect(pieces).toEqual([3, 1000])
    expect(decoder.atBoundary).toBe(false)
  })

  it('knows a header that was cut off', () => {
    const decoder = createLogFrameDecoder(() => undefined)
    decoder.push(Uint8Array.of(1, 0, 0))
    expect(decoder.atBoundary).toBe(false)
  })

  it.each([
    [Uint8Array.of(4, 0, 0, 0, 0, 0, 0, 1)],
    [Uint8Array.of(1, 0, 7, 0, 0, 0, 0, 1)],
    [new TextEncoder().encode('GET / HTTP/1.1')],
  ])('refuses a header that is not Docker’s: %s', (bytes) => {
    expect(() => createLogFrameDecoder(() => undefined).push(bytes)).toThrow('unrecognised stream header')
  })
})

import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createNdjsonReader, readNdjson } from './ndjson.ts'
import { Failure } from '../ipc/errors.ts'

/** Cuts bytes at the given places. */
function cut(bytes: Uint8Array, places: number[]): Uint8Array[] {
  const ends = [...places.map((place) => place % (bytes.length + 1)), bytes.length].toSorted((a, b) => a - b)
  return ends.map((end, at) => bytes.subarray(ends[at - 1] ?? 0, end))
}

function readAll(chunks: Uint8Array[], limit?: number): unknown[] {
  const reader = createNdjsonReader(limit)
  return [...chunks.flatMap((chunk) => [...reader.push(chunk)]), ...reader.end()]
}

describe('createNdjsonReader', () => {
  it('gives the same values however the bytes are cut', () => {
    const separator = fc.constantFrom('\n', '\r\n', '\n\n', ' \n')
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue()),
        separator,
        fc.boolean(),
        fc.array(fc.nat(), { maxLength: 40 }),
        (values, newline, terminated, places) => {
          const text = values.map((value) => JSON.stringify(value)).join(newline) + (terminated ? newline : '')
          const expected = values.map((value) => JSON.parse(JSON.stringify(value)))
          expect(readAll(cut(Buffer.from(text), places))).toEqual(expected)
        },
      ),
    )
  })

  it('keeps characters whole that are split between chunks', () => {
    const bytes = Buffer.from('{"name":"船🚢"}\n')
    expect(readAll([...bytes].map((byte) => Uint8Array.of(byte)))).toEqual([{ name: '船🚢' }])
  })

  it('bounds a line without an end', () => {
    expect(() => readAll([Buffer.alloc(60, 'a'), Buffer.alloc(60, 'a')], 100)).toThrow(Failure)
    expect(readAll([Buffer.from('"a"\n'.repeat(100))], 100)).toHaveLength(100)
  })

  it('gives what came before a bad line, then fails with a part of it', () => {
    const reader = createNdjsonReader()
    const values = reader.push(Buffer.from('1\n{"cut\n2\n'))
    expect(values.next().value).toBe(1)
    expect(() => values.next()).toThrow('{"cut')
  })
})

describe('readNdjson', () => {
  it('reads a stream to its end', async () => {
    async function* stream(): AsyncGenerator<Uint8Array> {
      yield Buffer.from('{"a"')
      yield Buffer.from(':1}\n2')
    }
    const values: unknown[] = []
    for await (const value of readNdjson(stream())) values.push(value)
    expect(values).toEqual([{ a: 1 }, 2])
  })
})

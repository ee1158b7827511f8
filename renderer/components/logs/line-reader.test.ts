import { array, assert, constantFrom, integer, property, record, string, tuple, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { createLineReader } from './line-reader.ts'
import { formatStamp } from './stamp.ts'
import { entry, joined, stamp } from './testing.ts'

interface Seen {
  time: string
  text: string
  stderr: boolean
  cut: number
}

function reading() {
  const lines: Seen[] = []
  const reader = createLineReader(0, ({ seconds, nanos, stderr, bytes, from, to, cut }) =>
    lines.push({
      time: formatStamp({ seconds, nanos }),
      text: new TextDecoder().decode(bytes.slice(from, to)),
      stderr,
      cut,
    }),
  )
  return { reader, lines, texts: () => lines.map(({ text }) => text) }
}

test('lines lose their time to a field of its own', () => {
  const { reader, lines } = reading()
  reader.push(joined(entry(1, 'hello\r\n'), entry(61_002, 'trouble\n', 'stderr')))
  expect(lines).toEqual([
    { time: stamp(1), text: 'hello', stderr: false, cut: 0 },
    { time: stamp(61_002), text: 'trouble', stderr: true, cut: 0 },
  ])
})

test('the parts of a long line are joined without the times between them', () => {
  const { reader, lines } = reading()
  reader.push(joined(entry(1, 'first part,'), entry(2, 'oops\n', 'stderr'), entry(3, 'second part\n')))
  expect(lines).toMatchObject([{ text: 'oops' }, { time: stamp(1), text: 'first part,second part' }])
})

test('a line without an end is open, and complete when its log ends but not when it broke off', () => {
  const { reader, texts } = reading()
  reader.push(entry(1, 'prompt> '))
  expect(reader.open).toMatchObject([{ length: 8 }])
  reader.end(true)
  expect(texts()).toEqual([])
  reader.push(entry(2, 'typed\n'))
  reader.push(entry(3, 'bye'))
  reader.end(false)
  expect(texts()).toEqual(['prompt> typed', 'bye'])
})

test('of a line that never ends only the beginning is kept', () => {
  const { reader, lines } = reading()
  const part = 'x'.repeat(16_384)
  for (let written = 0; written < 100; written++) reader.push(entry(written, part))
  reader.push(entry(100, '\n'))
  expect(lines).toHaveLength(1)
  expect(lines[0]?.text).toHaveLength(16_384)
  expect(lines[0]?.cut).toBe(99 * 16_384)
})

test('a progress bar shows its last state, also where it came in pieces', () => {
  const { reader, texts } = reading()
  reader.push(joined(entry(1, '10 %\r50 %\r100 %\r\n'), entry(2, 'a\rb')))
  reader.push(entry(3, 'c\n'))
  expect(texts()).toEqual(['100 %', 'bc'])
})

test('it goes on where it broke off, also among entries of the same time and out of order', () => {
  const { reader, texts } = reading()
  const log = [entry(5, 'one\n'), entry(7, 'two\n'), entry(6, 'three\n', 'stderr'), entry(7, 'four\n')]
  reader.push(joined(...log))
  const { place } = reader
  expect(place).toMatchObject({ known: 3 })
  reader.end(true)
  if (place) reader.resume(place)
  // Docker sends everything from the first entry of that time on.
  reader.push(joined(...log.slice(1), entry(7, 'five\n'), entry(8, 'six\n')))
  expect(texts()).toEqual(['one', 'two', 'three', 'four', 'five', 'six'])
})

test('engines with other times are understood', () => {
  const { reader, lines } = reading()
  const podman = new TextEncoder().encode('2026-01-20T13:00:00.5+01:00 hello\n')
  reader.push(joined(Uint8Array.of(1, 0, 0, 0, 0, 0, 0, podman.length), podman))
  expect(lines).toMatchObject([{ time: stamp(500), text: 'hello' }])
})

const log = array(
  record({
    text: string({ unit: constantFrom('a', 'é', '漢', '🐳', '\u0000', '\r'), maxLength: 20 }),
    stderr: constantFrom(true, false),
    ended: constantFrom(true, true, false),
  }),
)

test('bytes may be cut anywhere', () => {
  assert(
    property(log, array(integer({ min: 1, max: 50 }), { minLength: 1 }), (entries, sizes) => {
      const bytes = joined(
        ...entries.map(({ text, stderr, ended }, index) =>
          entry(index, text + (ended ? '\n' : ''), stderr ? 'stderr' : 'stdout'),
        ),
      )
      const [whole, pieces] = [reading(), reading()]
      whole.reader.push(bytes)
      for (let at = 0, turn = 0; at < bytes.length; turn++) {
        const size = sizes[turn % sizes.length] ?? 1
        pieces.reader.push(bytes.slice(at, at + size))
        at += size
      }
      expect(pieces.lines).toEqual(whole.lines)
      expect(pieces.reader.place).toEqual(whole.reader.place)
    }),
  )
})

test('whatever bytes come, they do no harm', () => {
  assert(
    property(tuple(uint8Array({ maxLength: 200 }), uint8Array({ maxLength: 200 })), ([one, two]) => {
      const { reader } = reading()
      reader.push(one)
      reader.push(two)
      reader.end(false)
    }),
  )
})

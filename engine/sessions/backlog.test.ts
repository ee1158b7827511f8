import { Terminal } from '@xterm/headless'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { SCROLLBACK_LINES } from '../ipc/models/session.ts'
import { createBacklog } from './backlog.ts'

const SIZE = { cols: 40, rows: 20 }

/** Everything that a terminal shows and keeps after such bytes, and where its cursor is. */
async function screenAfter(...chunks: Uint8Array[]): Promise<unknown> {
  const terminal = new Terminal({ ...SIZE, scrollback: SCROLLBACK_LINES, allowProposedApi: true })
  for (const bytes of chunks) await new Promise<void>((resolve) => terminal.write(bytes, resolve))
  const { active } = terminal.buffer
  const lines = Array.from({ length: active.length }, (_, row) => active.getLine(row)?.translateToString())
  const state = { x: active.cursorX, y: active.cursorY, base: active.baseY, type: active.type, lines }
  terminal.dispose()
  return state
}

/** Pushes all chunks, taking some bytes in between as a slow window would; what is taken in the end. */
function through(chunks: readonly Uint8Array[], most: number): { taken: Uint8Array[]; cuts: number } {
  const backlog = createBacklog()
  const taken: Uint8Array[] = []
  let cuts = 0
  for (const bytes of chunks) {
    if (backlog.push(bytes)) {
      cuts += 1
      taken.push(backlog.take(most))
    }
  }
  while (backlog.size > 0) taken.push(backlog.take(most))
  return { taken, cuts }
}

const length = (chunks: readonly Uint8Array[]): number => chunks.reduce((sum, bytes) => sum + bytes.length, 0)
const lines = (count: number, text: (line: number) => string, end = '\r\n'): Uint8Array =>
  Buffer.from(Array.from({ length: count }, (_, line) => text(line) + end).join(''))
const split = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, part) => bytes.subarray(part * size, (part + 1) * size))

test('a flood of lines ends on the same screen, with the same lines above it', async () => {
  const flood = split(
    lines(200_000, (line) => `line ${line}`),
    10_007,
  )
  const { taken, cuts } = through(flood, 65_536)
  expect(cuts).toBeGreaterThan(5)
  expect(length(taken)).toBeLessThan(length(flood) / 2)
  expect(await screenAfter(...taken)).toEqual(await screenAfter(...flood))
})

test('whatever comes in between, the screen in the end is the same', async () => {
  const control = fc.constantFrom(
    '\x1b[31m',
    '\x1b[2J\x1b[H',
    '\x1b[?1049h',
    '\x1b[?1049l',
    '\x1b[3;9r',
    '\x1b[r\x1b[20;1H',
    '\x1b[5A',
    '\x1b]0;title',
    '\x07',
    '\xc2\x9b5A',
    '\b\b',
    'progress 10%\rprogress 20%\r',
  )
  const part = fc.oneof(
    fc.record({
      kind: fc.constant('flood' as const),
      count: fc.integer({ min: 20_000, max: 60_000 }),
      width: fc.nat(9),
    }),
    fc.record({ kind: fc.constant('control' as const), text: control }),
    fc.record({ kind: fc.constant('words' as const), text: fc.string({ unit: 'grapheme', maxLength: 90 }) }),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.array(part, { minLength: 2, maxLength: 6 }),
      fc.integer({ min: 1000, max: 70_000 }),
      async (parts, size) => {
        const bytes = Buffer.concat(
          parts.map((each) => {
            if (each.kind === 'flood') return lines(each.count, (line) => `${line} é 你`.slice(0, each.width))
            return Buffer.from(each.text, each.text.startsWith('\xc2') ? 'latin1' : 'utf8')
          }),
        )
        const chunks = split(bytes, size)
        expect(await screenAfter(...through(chunks, size).taken)).toEqual(await screenAfter(...chunks))
      },
    ),
    { numRuns: 12 },
  )
}, 60_000)

test.each([
  ['lines that don’t begin at the left', lines(100_000, (line) => `line ${line}`, '\n')],
  ['coloured lines', lines(50_000, (line) => `\x1b[3${line % 8}mline ${line}`)],
  ['one line without an end', Buffer.alloc(2_000_000, 'x')],
  ['lines that draw over each other', lines(200_000, (line) => `${line}%`, '\r')],
])('nothing is left out of %s, and it gets full', (_, bytes) => {
  const backlog = createBacklog()
  expect(split(bytes, 32_768).some((chunk) => backlog.push(chunk))).toBe(false)
  expect(backlog.size).toBe(bytes.length)
  expect(backlog.full).toBe(true)
  while (backlog.size > 0) backlog.take(65_536)
  expect(backlog.full).toBe(false)
})

test('a flood of plain lines is never full', () => {
  const backlog = createBacklog()
  for (const chunk of split(
    lines(300_000, () => 'y'),
    32_768,
  )) {
    backlog.push(chunk)
    expect(backlog.full).toBe(false)
    expect(backlog.size).toBeLessThan(200_000)
  }
})

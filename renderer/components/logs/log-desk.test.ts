import { expect, test } from 'vitest'
import { createLogDesk, type LogDesk } from './log-desk.ts'
import type { StoreOptions } from './log-store.ts'
import { createClock, entry, joined, stamp, storeOptions } from './testing.ts'

function opened(change: Partial<StoreOptions> = {}) {
  const clock = createClock()
  const desk = createLogDesk(storeOptions({ now: clock.now, later: clock.later, ...change }))
  const print = (container: number, ...entries: Uint8Array[]): void => desk.store.push(container, joined(...entries))
  return { clock, desk, print }
}

const lines = (from: number, to: number, text = 'line'): Uint8Array[] =>
  Array.from({ length: to - from }, (_, index) => entry(from + index, `${text} ${from + index}\n`))
const shown = (desk: LogDesk, from: number | 'end' = 'end', count = 100): string[] =>
  desk.look({ from, count }).rows.map(({ text }) => text)
const NO_FILTER = { filter: false, near: 0 }

test('the end is shown, or from a row on', () => {
  const { desk, print } = opened()
  print(0, ...lines(0, 10))
  expect(shown(desk, 'end', 2)).toEqual(['line 8', 'line 9'])
  expect(shown(desk, 3, 2)).toEqual(['line 3', 'line 4'])
  expect(desk.look({ from: 0, count: 1 })).toMatchObject({ origin: 0, total: 10, rows: [{ time: stamp(0) }] })
})

test('a line without an end stands last', () => {
  const { desk, print } = opened()
  print(0, entry(0, 'prompt> '), entry(1, 'trouble\n', 'stderr'))
  expect(shown(desk)).toEqual(['trouble', 'prompt> '])
})

test('old lines go when memory is full, and that they are on disk is said', () => {
  const { desk, print } = opened({ limits: { bytes: 1e9, lines: 5000 } })
  print(0, ...lines(0, 6000))
  const page = desk.look({ from: 'end', count: 1 })
  expect(page).toMatchObject({ total: 6000 - 4096, origin: 4096, edges: { older: 'disk', newer: 0 } })
})

test('older lines come before the first, up to the one that is there, whatever their order of times', () => {
  const { desk, print } = opened({ tail: 3 })
  const log = [...lines(0, 50), entry(49, 'late\n', 'stderr'), entry(48, 'later\n'), entry(60, 'end\n')]
  print(0, ...log.slice(-3))
  expect(desk.store.edges.older).toBe('disk')
  const request = desk.older(1000, 'newest')
  expect(request?.tail).toBeGreaterThanOrEqual(1003)
  expect(desk.store.edges.older).toBe('loading')
  print(0, entry(70, 'meanwhile\n'))
  expect(request?.lines.push(0, joined(...log))).toBe(false)
  request?.lines.end(0)
  expect(shown(desk).slice(-5)).toEqual(['line 49', 'late', 'later', 'end', 'meanwhile'])
  expect(desk.look({ from: 'end', count: 1 })).toMatchObject({ origin: -50, total: 54, edges: { older: 'start' } })
})

test('older lines that do not lead to those which are there are not shown', () => {
  const { desk, print } = opened({ tail: 1 })
  print(0, entry(9, 'here\n'))
  const request = desk.older(10, 'newest')
  request?.lines.push(0, joined(...lines(0, 5)))
  request?.lines.end(0)
  expect(desk.look({ from: 'end', count: 9 })).toMatchObject({ total: 1, edges: { older: 'failed' } })
})

test('for older lines the newest are let go, and counted', () => {
  const { desk, print } = opened({ tail: 10, limits: { bytes: 1e9, lines: 10_000 } })
  print(0, ...lines(10_000, 19_000))
  const request = desk.older(5000, 'oldest')
  request?.lines.push(0, joined(...lines(5000, 10_001)))
  request?.lines.end(0)
  print(0, ...lines(19_000, 19_010))
  const { edges, total, lines: kept } = desk.look({ from: 'end', count: 1 })
  expect(total).toBeLessThanOrEqual(10_000)
  expect(kept + edges.newer).toBe(14_010)
  expect(edges.older).toBe('disk')
  expect(shown(desk, desk.store.segment.first, 1)).toEqual(['line 5000'])
})

test('several logs are one in the order of their times, whole from where the last of them begins', () => {
  const { desk, print } = opened({ containers: 2, tail: 2 })
  desk.store.begin(0)
  desk.store.begin(1)
  print(0, entry(1, 'a1\n'), entry(9, 'a9\n'))
  print(1, entry(5, 'b5\n'), entry(7, 'b7\n'))
  desk.store.end(0, false)
  desk.store.end(1, false)
  expect(shown(desk)).toEqual(['b5', 'b7', 'a9'])
})

test('lines that waited for another log are told of when they come', () => {
  let told = 0
  const { clock, desk, print } = opened({ containers: 2, onChange: () => told++ })
  desk.store.begin(0)
  desk.store.begin(1)
  print(0, entry(1, 'a1\n'))
  expect(shown(desk)).toEqual([])
  const before = told
  clock.pass(50)
  expect(told).toBeGreaterThan(before)
  expect(shown(desk)).toEqual(['a1'])
})

test('what matches is counted, gone to by turns, and may be all that is shown', () => {
  const { clock, desk, print } = opened()
  print(0, ...lines(0, 10_000), entry(10_000, 'the END\n'))
  desk.find({ text: 'line 77', regex: false, matchCase: false }, { filter: true, near: 7700 })
  clock.pass(0)
  const page = desk.look({ from: 'end', count: 1 })
  expect(page.findings).toMatchObject({ count: 111, position: 12, searching: false })
  expect(page).toMatchObject({ total: 111, rows: [{ text: 'line 7799', marks: [0, 7] }] })
  desk.step(-1)
  expect(desk.look({ from: 0, count: 1 })).toMatchObject({ reveal: { row: 10 }, findings: { position: 11 } })
  desk.find({ text: 'end', regex: false, matchCase: false }, NO_FILTER)
  clock.pass(0)
  expect(desk.look({ from: 'end', count: 1 })).toMatchObject({ total: 10_001, reveal: { row: 10_000 } })
  print(0, entry(10_001, 'no end yet\n'))
  clock.pass(0)
  expect(desk.look({ from: 'end', count: 1 }).findings).toMatchObject({ count: 2, position: 1 })
  desk.step(1)
  desk.step(1)
  expect(desk.look({ from: 'end', count: 1 }).findings).toMatchObject({ position: 1 })
})

test('matches in older lines come before the others', () => {
  const { clock, desk, print } = opened({ tail: 1 })
  print(0, entry(100, 'here x\n'))
  desk.find({ text: 'x', regex: false, matchCase: false }, { filter: true, near: 0 })
  clock.pass(0)
  const before = desk.look({ from: 'end', count: 9 })
  const request = desk.older(1000, 'newest')
  request?.lines.push(0, joined(...lines(0, 50, 'x'), entry(100, 'here x\n')))
  request?.lines.end(0)
  clock.pass(0)
  const after = desk.look({ from: 'end', count: 1 })
  expect(after).toMatchObject({ total: 51, findings: { count: 51, position: 51 } })
  // The row that was read keeps its number.
  expect(after.from).toBe(before.from)
})

test('an invalid regular expression is said to be one, and nothing is hidden by it', () => {
  const { clock, desk, print } = opened()
  print(0, entry(0, 'x\n'))
  desk.find({ text: '(', regex: true, matchCase: false }, { filter: true, near: 0 })
  clock.pass(0)
  expect(desk.look({ from: 'end', count: 1 })).toMatchObject({ total: 1, findings: { count: 0 } })
  expect(desk.look({ from: 'end', count: 1 }).findings?.invalid).toContain('Invalid regular expression')
})

test('a time leads to its line, or says that it is before all lines', () => {
  const { desk, print } = opened()
  print(0, ...lines(1000, 9000))
  const noon = Date.UTC(2026, 0, 20, 12) / 1000
  expect(desk.seek({ seconds: noon + 5, nanos: 500_000 })).toEqual({ row: 4001, before: false })
  expect(desk.seek({ seconds: noon, nanos: 0 })).toEqual({ row: 0, before: true })
  expect(desk.seek({ seconds: noon + 100, nanos: 0 })).toBeUndefined()
})

test('the text between two places, with times and names', () => {
  const { desk, print } = opened()
  print(0, entry(0, '\x1b[31mfirst\x1b[0m line\n'), entry(1, 'second\n'), entry(2, 'third'))
  const plain = { timestamps: false, names: ['web'] }
  expect(desk.text({ number: 0, offset: 6 }, { number: 1, offset: 3 }, plain)).toBe('line\nsec')
  expect(desk.text({ number: -Infinity, offset: 0 }, { number: Infinity, offset: 0 }, plain)).toBe(
    'first line\nsecond\nthird',
  )
  expect(
    desk.text({ number: 1, offset: 0 }, { number: 1, offset: 99 }, { timestamps: true, names: ['web', 'db'] }),
  ).toBe(`web | ${stamp(1)} second`)
})

test('a cleared view has what comes afterwards, and says where the rest is', () => {
  const { desk, print } = opened()
  print(0, ...lines(0, 5))
  desk.clear()
  expect(desk.look({ from: 'end', count: 9 })).toMatchObject({ total: 0, edges: { older: 'disk' } })
  print(0, entry(5, 'new\n'))
  expect(shown(desk)).toEqual(['new'])
  expect(desk.store.begin(0)).toEqual({ since: `${Date.UTC(2026, 0, 20, 12) / 1000}.005000000` })
})

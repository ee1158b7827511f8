import { assert, array, constantFrom, property, string, uint8Array } from 'fast-check'
import { expect, test } from 'vitest'
import { createLogStore, type LogStore } from './log-store.ts'

const stamp = (second: number): string => `2026-01-20T12:00:${String(second).padStart(2, '0')}.000000000Z`
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text)
const atOnce = (draw: () => void): void => draw()
const texts = (store: LogStore): string[] => store.read().lines.map((line) => line.text)

test('lines lose their timestamp to a field of its own', () => {
  const store = createLogStore(atOnce)
  store.append('stdout', bytes(`${stamp(1)} hello\r\n${stamp(2)} world`))
  expect(store.read().lines).toMatchObject([
    { number: 0, time: stamp(1), text: 'hello', source: 'stdout' },
    { number: 1, time: stamp(2), text: 'world', source: 'stdout' },
  ])
})

test('an unfinished line is shown and goes on where its source left it', () => {
  const store = createLogStore(atOnce)
  store.append('stdout', bytes(`${stamp(1)} one`))
  store.append('stderr', bytes(`${stamp(2)} trouble\n`))
  store.append('stdout', bytes(' two\n'))
  expect(texts(store)).toEqual(['one two', 'trouble'])
  expect(store.read().lines[1]?.source).toBe('stderr')
})

test('of a line that never ends only the beginning is kept', () => {
  const store = createLogStore(atOnce)
  const chunk = bytes('x'.repeat(65_536))
  for (let written = 0; written < 100; written++) store.append('stdout', chunk)
  const [line] = store.read().lines
  expect(line?.text.length).toBeLessThan(17_000)
  expect((line?.text.length ?? 0) + (line?.cut ?? 0)).toBe(6_553_600)
})

test('the parts of a long line are joined without the times between them', () => {
  const store = createLogStore(atOnce)
  store.append('stdout', bytes(`${stamp(1)} first part,`))
  store.append('stdout', bytes(`${stamp(2)} second part\n`))
  expect(store.read().lines).toMatchObject([{ time: stamp(1), text: 'first part,second part' }])
})

test('old lines go, and how many is known', () => {
  const store = createLogStore(atOnce)
  for (let thousand = 0; thousand < 60; thousand++) store.append('stdout', bytes('line\n'.repeat(1000)))
  const { lines, dropped } = store.read()
  expect(lines.length).toBeLessThanOrEqual(51_000)
  expect(lines.length + dropped).toBe(60_000)
  expect(lines[0]?.number).toBe(dropped)
})

test('a progress bar shows its last state', () => {
  const store = createLogStore(atOnce)
  store.append('stdout', bytes('10 %\r50 %\r100 %\r\n'))
  expect(texts(store)).toEqual(['100 %'])
})

test('bytes may be cut anywhere, also within a character', () => {
  assert(
    property(array(string({ unit: constantFrom('a', 'é', '漢', '🐳', '\u0000') }), { minLength: 1 }), (lines) => {
      const all = bytes(`${lines.join('\n')}\n`)
      const [whole, pieces] = [createLogStore(atOnce), createLogStore(atOnce)]
      whole.append('stdout', all)
      for (const byte of all) pieces.append('stdout', Uint8Array.of(byte))
      expect(texts(pieces)).toEqual(texts(whole))
      expect(texts(whole)).toEqual(lines)
    }),
  )
})

test('broken UTF-8 does no harm', () => {
  assert(
    property(uint8Array(), (broken) => {
      const store = createLogStore(atOnce)
      store.append('stdout', broken)
      store.append('stdout', bytes('\nafter\n'))
      expect(texts(store).at(-1)).toBe('after')
    }),
  )
})

test('changes are drawn once however many come before the frame', () => {
  const frames: (() => void)[] = []
  const store = createLogStore((draw) => frames.push(draw))
  let drawn = 0
  store.subscribe(() => drawn++)
  for (let line = 0; line < 100; line++) store.append('stdout', bytes('x\n'))
  expect(frames).toHaveLength(1)
  frames[0]?.()
  expect(drawn).toBe(1)
  expect(store.read().lines).toHaveLength(100)
})

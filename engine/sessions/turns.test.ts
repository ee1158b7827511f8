import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createTurns } from './turns.ts'

const [typist, flood] = [{}, {}]

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** Milliseconds that a terminal waits. */
async function waits(turns: ReturnType<typeof createTurns>, terminal: object): Promise<number> {
  const begun = performance.now()
  let ended: number | undefined
  void turns.wait(terminal).then(() => (ended = performance.now()))
  while (ended === undefined) await vi.advanceTimersByTimeAsync(1)
  return ended - begun
}

test('nobody waits before a key, after its time, or for a key of their own', async () => {
  const turns = createTurns()
  expect(await waits(turns, flood)).toBe(0)
  turns.typed(typist)
  expect(await waits(turns, typist)).toBe(0)
  await vi.advanceTimersByTimeAsync(101)
  expect(await waits(turns, flood)).toBe(0)
})

test('others wait while keys follow each other, but not for ever', async () => {
  const turns = createTurns()
  turns.typed(typist)
  expect(await waits(turns, flood)).toBeCloseTo(100, -1)
  turns.typed(typist)
  const typing = setInterval(() => turns.typed(typist), 20)
  const waited = await waits(turns, flood)
  clearInterval(typing)
  expect(waited).toBeGreaterThan(200)
  expect(waited).toBeLessThan(300)
})

test('others wait a moment longer than the answer takes', async () => {
  const turns = createTurns()
  turns.typed(typist)
  turns.printed(flood)
  await vi.advanceTimersByTimeAsync(30)
  turns.printed(typist)
  expect(await waits(turns, flood)).toBeCloseTo(25, -1)
})

test('others are in the background while somebody types, and a while after', async () => {
  const turns = createTurns()
  expect(turns.isBackground(flood)).toBe(false)
  turns.typed(typist)
  expect(turns.isBackground(flood)).toBe(true)
  expect(turns.isBackground(typist)).toBe(false)
  await vi.advanceTimersByTimeAsync(1001)
  expect(turns.isBackground(flood)).toBe(false)
})

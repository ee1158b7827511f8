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
  await vi.advanceTimersByTimeAsync(41)
  expect(await waits(turns, flood)).toBe(0)
})

test('others wait while keys follow each other, but not for ever', async () => {
  const turns = createTurns()
  turns.typed(typist)
  expect(await waits(turns, flood)).toBeCloseTo(40, -1)
  turns.typed(typist)
  const typing = setInterval(() => turns.typed(typist), 20)
  const waited = await waits(turns, flood)
  clearInterval(typing)
  expect(waited).toBeGreaterThan(200)
  expect(waited).toBeLessThan(300)
})

import { afterEach, beforeEach, expect, test } from 'vitest'
import { HIGH_WATER } from '../ipc/outbox.ts'
import { MOST_UNCUT } from './backlog.ts'
import { createScreen } from './screen.ts'
import { connectStreams, showStream } from './testing.ts'
import { createTurns } from './turns.ts'

/** More than a stalled view takes. */
const TOO_MUCH = HIGH_WATER + MOST_UNCUT

const encode = (text: string): Uint8Array => new TextEncoder().encode(text)

let streams: ReturnType<typeof connectStreams>

beforeEach(() => {
  streams = connectStreams()
})

afterEach(() => streams.close())

/** Whether a promise is settled once everything that is ready has run. */
async function settled(promise: Promise<unknown>): Promise<boolean> {
  let done = false
  promise.then(() => (done = true)).catch(() => (done = true))
  await new Promise((resolve) => setImmediate(resolve))
  return done
}

test('without views nothing waits, and the last of it is replayed', async () => {
  const screen = createScreen(createTurns())
  for (let line = 0; line < 20_000; line += 1) await screen.print(encode(`line ${line} with some words\n`))
  const { near, far } = streams.open()
  const view = showStream(near)
  screen.show(far)
  const text = await view.shows('line 19999 with some words\n')
  expect(text).toMatch(/^line \d+ with/)
  expect(text.length).toBeGreaterThan(250_000)
})

test('what is printed waits for the slowest view, and for no view that has gone', async () => {
  const screen = createScreen(createTurns())
  const [slow, quick] = [streams.open(), streams.open()]
  const slowView = showStream(slow.near)
  const quickView = showStream(quick.near)
  slowView.stall()
  screen.show(slow.far)
  screen.show(quick.far)
  const printing = screen.print(new Uint8Array(TOO_MUCH))
  await quickView.shows((text) => text.length === TOO_MUCH)
  expect(await settled(printing)).toBe(false)
  slowView.resume()
  await printing
  slowView.stall()
  const again = screen.print(new Uint8Array(TOO_MUCH))
  await quickView.shows((text) => text.length === 2 * TOO_MUCH)
  expect(await settled(again)).toBe(false)
  slow.near.close()
  await again
  await screen.print(encode('on'))
  await quickView.shows('on')
})

test('input waits until the process takes it, also what was typed before there was one', async () => {
  const screen = createScreen(createTurns())
  const { near, far } = streams.open()
  screen.show(far)
  await near.write(encode('early '))
  const typed: string[] = []
  const taken: (() => void)[] = []
  screen.onInput((bytes) => {
    typed.push(Buffer.from(bytes).toString())
    return new Promise((resolve) => taken.push(resolve))
  })
  const pasted = near.write(new Uint8Array(HIGH_WATER).fill(0x61))
  await expect.poll(() => typed.join('').length).toBe(HIGH_WATER)
  expect(typed.join('')).toMatch(/^early a+$/)
  expect(await settled(pasted)).toBe(false)
  for (const take of taken) take()
  await pasted
})

test('closing closes every view with the reason, and a later view after its replay', async () => {
  const screen = createScreen(createTurns())
  const first = streams.open()
  screen.show(first.far)
  await screen.print(encode('last words'))
  const reason = {
    code: 'ENGINE_DOWN',
    reason: 'engineProcessDown',
    params: {},
    message: 'down',
    retryable: true,
  } as const
  screen.close(reason)
  expect(await first.near.closed).toEqual(reason)
  const second = streams.open()
  const view = showStream(second.near)
  screen.show(second.far)
  expect(await second.near.closed).toEqual(reason)
  expect(view.text()).toBe('last words')
})

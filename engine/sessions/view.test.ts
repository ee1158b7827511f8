import { afterEach, beforeEach, expect, test } from 'vitest'
import { HIGH_WATER } from '../ipc/outbox.ts'
import { connectStreams, showStream } from './testing.ts'
import { createView } from './view.ts'

const LINE = Buffer.from('one of very many lines\r\n'.repeat(1000))
const noTurn = { isBackground: () => false, wait: () => Promise.resolve() }

let streams: ReturnType<typeof connectStreams>

beforeEach(() => {
  streams = connectStreams()
})
afterEach(() => streams.close())

test('a flood of lines is not held up by a window that stands still, and ends with its last line', async () => {
  const { near, far } = streams.open()
  const shown = showStream(near)
  shown.stall()
  const view = createView(far, noTurn)
  for (let part = 0; part < 1000; part += 1) await view.print(LINE)
  await view.print(Buffer.from('the end\r\n'))
  shown.resume()
  await shown.shows('the end')
  const kept = shown.text().split('\n').length
  expect(kept).toBeGreaterThan(3500)
  expect(kept).toBeLessThan(100_000)
})

test('what is a key’s echo goes out at once, whole and in order', async () => {
  const { near, far } = streams.open()
  const shown = showStream(near)
  const view = createView(far, noTurn)
  for (const key of 'echo') {
    await view.print(Buffer.from(key))
    await shown.shows(key)
  }
  expect(shown.text()).toBe('echo')
})

test('closing sends what waits', async () => {
  const { near, far } = streams.open()
  const shown = showStream(near)
  shown.stall()
  const view = createView(far, noTurn)
  const bytes = Buffer.alloc(HIGH_WATER + 10_000, '\0')
  await view.print(bytes)
  view.close()
  shown.resume()
  await near.closed
  expect(shown.length()).toBe(bytes.length)
})

test('a window that goes lets the process go on', async () => {
  const { near, far } = streams.open()
  showStream(near).stall()
  const view = createView(far, noTurn)
  const printing = view.print(Buffer.alloc(2 * HIGH_WATER, '\0'))
  near.close()
  await expect(printing).resolves.toBeUndefined()
  await expect(view.print(LINE)).resolves.toBeUndefined()
})

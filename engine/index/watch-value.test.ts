import { expect, it } from 'vitest'
import { watchValue } from './watch-value.ts'

/** A value whose changes are told by `change`, and its messages. */
function watched() {
  let change = (): void => undefined
  const stop = new AbortController()
  const messages = watchValue(
    () => 0,
    (listener) => ((change = listener), () => undefined),
    stop.signal,
  )
  return { messages, stop, change: () => change() }
}

it('tells of each change that comes alone', async () => {
  const { messages, change } = watched()
  await messages.next()
  for (let times = 0; times < 8; times += 1) {
    const next = messages.next()
    change()
    expect((await next).done).toBe(false)
  }
})

it('tells less often where there is no end of changes', async () => {
  const { messages, stop, change } = watched()
  const changing = setInterval(change, 2)
  setTimeout(() => stop.abort(), 800)
  let count = 0
  for await (const _ of messages) count += 1
  clearInterval(changing)
  // 50 at one per frame.
  expect(count).toBeLessThan(30)
})

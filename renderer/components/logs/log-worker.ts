import { createLogDesk, type LogDesk } from './log-desk.ts'
import { LIMITS } from './log-store.ts'
import type { FromWorker, Question, Questions, ToWorker } from './messages.ts'
import type { Older } from './older-lines.ts'

/** Lines of one container that may wait for those of others before its log is no longer read. */
const MOST_WAITING = 20_000
/** Milliseconds until it is looked again whether they still wait. */
const LOOK_AGAIN = 20

/**
 * A log's lines live here: taking frames apart, searching and regular expressions never hold the window's own thread
 * up, and one that runs for ever can be ended with the worker.
 */
interface Feed {
  container: number
  /** Where older lines go; a feed without it is the log itself. */
  older?: Older
}

const feeds = new Map<number, Feed>()
const held: { feed: number; bytes: number }[] = []
let desk: LogDesk | undefined
let told = false
let looking = false

/** What goes on once messages that wait have had their turn: a timer of 0 would wait for 4 ms. */
const turns = new MessageChannel()
const next: (() => void)[] = []
turns.port1.addEventListener('message', () => next.shift()?.())
turns.port1.start()

function later(run: () => void, milliseconds: number): void {
  if (milliseconds > 0) return void setTimeout(run, milliseconds)
  next.push(run)
  turns.port2.postMessage(undefined)
}

const tell = (message: FromWorker): void => postMessage(message)

function changed(): void {
  if (told) return
  told = true
  tell({ type: 'changed' })
}

function require(): LogDesk {
  if (!desk) throw new Error('the log was not opened')
  return desk
}

function waiting({ container, older }: Feed): number {
  return (older ?? require().store).waiting(container)
}

/** Says which bytes are used up. Those of a container that is ahead of the others are not, until these catch up. */
function release(): void {
  for (const { feed, bytes } of held.splice(0)) {
    const known = feeds.get(feed)
    if (known && waiting(known) > MOST_WAITING) held.push({ feed, bytes })
    else tell({ type: 'consumed', feed, bytes })
  }
  if (held.length === 0 || looking) return
  looking = true
  setTimeout(() => {
    looking = false
    release()
  }, LOOK_AGAIN)
}

function take(feed: number, bytes: Uint8Array): void {
  const known = feeds.get(feed)
  if (known?.older) {
    if (!known.older.push(known.container, bytes)) finish(feed, known)
  } else if (known) require().store.push(known.container, bytes)
  held.push({ feed, bytes: bytes.length })
  release()
}

function finish(feed: number, { container, older }: Feed): void {
  feeds.delete(feed)
  older?.end(container)
  tell({ type: 'enough', feed })
}

const answers: { [Name in Question]: (input: Questions[Name]['input']) => Questions[Name]['answer'] } = {
  look(look) {
    told = false
    return require().look(look)
  },
  find: ({ query, ...options }) => require().find(query, options),
  step: (direction) => require().step(direction),
  seek: (time) => require().seek(time),
  text: ({ from, to, ...options }) => require().text(from, to, options),
  clear: () => require().clear(),
  begin({ feed, container }) {
    feeds.set(feed, { container })
    return require().store.begin(container)
  },
  older({ page, keep, feeds: ids }) {
    const request = require().older(page, keep)
    if (!request) return undefined
    ids.forEach((feed, container) => feeds.set(feed, { container, older: request.lines }))
    return { tail: request.tail, until: request.until }
  },
}

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'open') {
    desk = createLogDesk({ ...data, limits: LIMITS, now: () => performance.now(), later, onChange: changed })
  } else if (data.type === 'bytes') {
    take(data.feed, data.bytes)
  } else if (data.type === 'end') {
    const feed = feeds.get(data.feed)
    feeds.delete(data.feed)
    if (feed?.older) feed.older.end(feed.container)
    else if (feed) require().store.end(feed.container, data.broke)
  } else {
    // The question's name has its types; the compiler cannot follow them through the union.
    const answer = answers[data.question] as (input: unknown) => unknown
    tell({ type: 'answer', id: data.id, answer: answer(data.input) })
  }
})

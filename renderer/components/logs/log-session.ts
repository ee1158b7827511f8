import { engine, toErrorShape } from '../../engine.ts'
import { createLogClient } from './log-client.ts'
import type { LogPage, Look, TextPlace } from './log-desk.ts'
import type { Query } from './search.ts'
import type { Stamp } from './stamp.ts'
import type { ErrorShape } from '../../../engine/ipc/errors.ts'

/** Entries that a log is shown with at once, while those before them are still being read. */
const QUICK = 1000
/** Entries that are read of a log at most before somebody scrolls to the older ones. */
const WHOLE = 500_000
/** The same for each of several logs, which are put in order. */
const WHOLE_EACH = 100_000
/** Entries that are brought each time somebody scrolls to the edge. */
const PAGE = 20_000
/** Pause before a log that ended is asked for again while its container runs, in milliseconds. */
const RETRY_PAUSE = 300
/** Milliseconds between two looks at what comes in: faster than anybody reads, and the daemon needs the processor. */
const LOOK_PAUSE = 60
/** The same while somebody waits for what a search finds: a frame. */
const SEARCH_PAUSE = 16

/** Which part of the logs is shown, as the API takes it. */
export interface Range {
  tail?: number
  since?: string
  until?: string
}

export interface LogTarget {
  endpoint: string
  /** Ids of containers; their order gives them their numbers. */
  containers: readonly string[]
  range: Range
  /** What goes when memory is full: the oldest lines, or what comes after the first. */
  keep: 'newest' | 'oldest'
}

/** What a view of logs is drawn from. */
export interface LogState {
  /** Undefined until there was a first look. */
  page: LogPage | undefined
  /** Why a container's log cannot be read, by the container's number. */
  errors: ReadonlyMap<number, ErrorShape>
}

/** Logs that are open: streams from the engine into a worker, and looks at what that keeps. */
export interface LogSession {
  read(): LogState
  subscribe(listener: () => void): () => void
  /** From now on this is looked at, now and whenever something changes. */
  look(look: Look): void
  find(query: Query | undefined, options: { filter: boolean; near: number }): void
  step(direction: 1 | -1): void
  seek(time: Stamp): Promise<{ row: number; before: boolean } | undefined>
  text(from: TextPlace, to: TextPlace, options: { timestamps: boolean; names: readonly string[] }): Promise<string>
  clear(): void
  /** Brings lines that are older than the first. */
  older(): void
  /** A log ends with its container, and goes on when that starts again. */
  setRunning(container: number, running: boolean): void
  dispose(): void
}

/** Opens logs. `onStuck` is called when a regular expression did not come to an end: the session is over then. */
export function openLogSession({ endpoint, containers, range, keep }: LogTarget, onStuck: () => void): LogSession {
  const alone = containers.length === 1
  const whole = range.tail ?? (alone ? WHOLE : WHOLE_EACH)
  // Where only one is shown, its end is there at once and the rest follows; several need an order first.
  const quick = alone && keep === 'newest' ? Math.min(QUICK, whole) : keep === 'newest' ? whole : undefined
  const listeners = new Set<() => void>()
  const streams = new Map<number, { close: () => void }>()
  const timers = new Set<ReturnType<typeof setTimeout>>()
  let state: LogState = { page: undefined, errors: new Map() }
  let wanted: Look = { from: 'end', count: 100 }
  let asked = 0
  let lookedAt = -Infinity
  let lookTimer: ReturnType<typeof setTimeout> | undefined
  let completed = quick === undefined || whole <= quick
  let disposed = false

  const become = (change: Partial<LogState>): void => {
    state = { ...state, ...change }
    for (const listener of listeners) listener()
  }
  const setError = (container: number, error: ErrorShape | undefined): void => {
    if (state.errors.get(container) === error) return
    const errors = new Map(state.errors)
    if (error) errors.set(container, error)
    else errors.delete(container)
    become({ errors })
  }
  const lookNow = (): void => {
    clearTimeout(lookTimer)
    lookTimer = undefined
    const turn = ++asked
    void client.ask('look', wanted).then((page) => {
      lookedAt = performance.now() - (page.findings?.searching ? LOOK_PAUSE - SEARCH_PAUSE : 0)
      // What was asked for since then is on its way.
      if (disposed || turn !== asked) return
      become({ page })
      if (completed || page.edges.older !== 'disk') return
      completed = true
      void bringOlder(whole - (quick ?? 0), 'newest')
    })
  }
  const client = createLogClient({
    containers: containers.length,
    tail: quick ?? Number.MAX_SAFE_INTEGER,
    keep,
    onChanged: () => {
      lookTimer ??= setTimeout(lookNow, Math.max(0, lookedAt + LOOK_PAUSE - performance.now()))
    },
    onEnough: (feed) => streams.get(feed)?.close(),
    onStuck: () => {
      dispose()
      onStuck()
    },
  })

  /** Opens a stream into the worker; resolves when it is over, with the reason if it broke. */
  const stream = () => {
    const opened = engine.openStream()
    streams.set(opened.id, opened)
    opened.onBytes((bytes, consumed) => client.push(opened.id, bytes, consumed))
    void opened.closed.then(() => streams.delete(opened.id))
    return opened
  }
  const follow = async (container: number): Promise<void> => {
    const id = containers[container] ?? ''
    const opened = stream()
    const begun = client.ask('begin', { feed: opened.id, container })
    // The first time there is nothing that could be known already, and nothing to wait for.
    const since = seen.has(container) ? (await begun).since : undefined
    seen.add(container)
    const part = since === undefined ? { ...range, tail: quick ?? range.tail } : { ...range, tail: undefined, since }
    const called = engine.call.logs
      .open({ endpoint, container: id, stream: opened.id, follow: range.until === undefined, ...part })
      .then(
        () => setError(container, undefined),
        (error: unknown) => opened.close(toErrorShape(error)),
      )
    const error = await opened.closed
    await called
    streams.delete(opened.id)
    if (disposed) return
    client.end(opened.id, error !== undefined)
    if (error) setError(container, error)
    followers[container] = undefined
    // What cannot be read now can't be read later either, unless the engine was away.
    if (!error) pause(() => goOn(container))
    else if (error.retryable) pause(() => begin(container))
  }
  const pause = (run: () => void): void => {
    const timer = setTimeout(() => (timers.delete(timer), run()), RETRY_PAUSE)
    timers.add(timer)
  }
  const seen = new Set<number>()
  const running = containers.map(() => false)
  const followers: (Promise<void> | undefined)[] = containers.map(() => undefined)
  const begin = (container: number): void => {
    if (!disposed) followers[container] ??= follow(container)
  }
  const goOn = (container: number): void => {
    if (running[container] && range.until === undefined) begin(container)
  }

  const bringOlder = async (page: number, keepOf: 'newest' | 'oldest'): Promise<void> => {
    const opened = containers.map(stream)
    const request = await client.ask('older', { page, keep: keepOf, feeds: opened.map(({ id }) => id) })
    if (!request) return opened.forEach((one) => one.close())
    const { tail, until } = request
    await Promise.all(
      opened.map(async (one, index) => {
        const container = containers[index] ?? ''
        engine.call.logs
          .open({ endpoint, container, stream: one.id, follow: false, since: range.since, until, tail })
          .catch((error: unknown) => one.close(toErrorShape(error)))
        const error = await one.closed
        if (!disposed) client.end(one.id, error !== undefined)
      }),
    )
  }
  const dispose = (): void => {
    disposed = true
    clearTimeout(lookTimer)
    for (const timer of timers) clearTimeout(timer)
    for (const opened of streams.values()) opened.close()
    client.dispose()
  }

  containers.forEach((_, container) => (followers[container] = follow(container)))
  return {
    read: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    look(look) {
      wanted = look
      lookNow()
    },
    find(query, options) {
      void client.ask('find', { query, ...options })
      lookNow()
    },
    step(direction) {
      void client.ask('step', direction)
      lookNow()
    },
    seek: (time) => client.ask('seek', time),
    text: (from, to, options) => client.ask('text', { from, to, ...options }),
    clear() {
      void client.ask('clear', undefined)
      lookNow()
    },
    older: () => void bringOlder(PAGE, 'oldest'),
    setRunning(container, now) {
      running[container] = now
      goOn(container)
    },
    dispose,
  }
}

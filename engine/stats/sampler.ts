import { createHistory } from './history.ts'
import type { History } from './history.ts'
import { isCounted, ranWhenRead, toSample } from '../docker/stats.ts'
import type { RawStats } from '../docker/stats.ts'
import type { LiveIndex } from '../index/live-index.ts'
import { describe, Failure } from '../ipc/errors.ts'
import type { Container } from '../ipc/models/container.ts'
import type { StatsSample, StatsState } from '../ipc/models/stats.ts'

/** Milliseconds between beats. What is due is read on a beat, so that the news of many containers come together. */
const BEAT = 1000
/**
 * Requests at a time. Single reads over few connections that are kept are cheaper than the daemon's streams, which come
 * once a second wanted or not, on a connection for each container: 50 containers every two seconds took 10 ms of CPU
 * a second here and 37 in dockerd; as streams 16 and 54.
 */
const AT_ONCE = 4
/** Shortest time in milliseconds over which CPU is counted: the kernel counts the machine's in steps of ten. */
const SHORTEST = 500
/** Milliseconds after which the answers of one beat are given up. */
const TIMEOUT = 10_000
/** Milliseconds for which samples are kept after the last look, so that a row that is scrolled back has its past. */
const KEPT = 60_000

/** Reads what a container uses now. */
export type ReadStats = (container: string, signal: AbortSignal) => Promise<RawStats>

export interface SamplerOptions {
  /** Tells who runs, and whether the engine can be asked at all. */
  containers: LiveIndex<Container>
  read: ReadStats
  onError: (error: unknown) => void
}

/** Samples the containers of one endpoint that somebody looks at, once for all who look, and nothing else. */
export interface Sampler {
  /** Begins to look; `every` in milliseconds, the shortest of all looks counts. The function it returns ends it. */
  look(container: string, every: number): () => void
  stateOf(container: string): StatsState
  /** Samples later than a time, in order. */
  after(container: string, at: number): StatsSample[]
  onNews(listener: (containers: ReadonlySet<string>) => void): () => void
}

interface Target {
  state: StatsState
  history: History
  /**
   * The last answer, which the next one's CPU is counted from, and the beat that it was asked on; the first says nothing
   * of the CPU yet.
   */
  last?: { raw: RawStats; beat: number; first: boolean }
  /** Wanted intervals in milliseconds, one for each look. */
  looks: Map<symbol, number>
  forgetting?: NodeJS.Timeout
}

export function createSampler({ containers, read, onError }: SamplerOptions): Sampler {
  const targets = new Map<string, Target>()
  const listeners = new Set<(containers: ReadonlySet<string>) => void>()
  const news = new Set<string>()
  let beating: NodeJS.Timeout | undefined
  let asking: AbortController | undefined
  let unfollow: (() => void) | undefined

  function announce(): void {
    if (news.size === 0) return
    const told = new Set(news)
    news.clear()
    for (const listener of listeners) listener(told)
  }

  function setState(container: string, target: Target, state: StatsState): void {
    if (target.state.kind !== state.kind) news.add(container)
    target.state = state
    if (state.kind !== 'sampled') target.last = undefined
  }

  /** Takes what the index says of a container: whether there is anything to sample. */
  function follow(container: string): void {
    const target = targets.get(container)
    if (!target || containers.rows() === undefined) return
    const status = containers.get(container)?.status
    const runs = status === 'running' || status === 'paused'
    if (!runs) setState(container, target, { kind: 'stopped' })
    else if (target.state.kind === 'stopped') setState(container, target, { kind: 'waiting' })
  }

  function isDue({ looks, state, last }: Target, now: number): boolean {
    if (looks.size === 0 || state.kind === 'stopped') return false
    if (!last) return true
    const age = now - last.beat
    // The second sample comes with the next beat, for the CPU's sake. A beat may be a little early.
    return age >= (last.first ? SHORTEST : Math.min(...looks.values()) - BEAT / 10)
  }

  async function sample(container: string, target: Target, beat: number, signal: AbortSignal): Promise<void> {
    try {
      const raw = await read(container, signal)
      if (signal.aborted || target.state.kind === 'stopped') return
      if (!ranWhenRead(raw)) return setState(container, target, { kind: 'stopped' })
      if (!isCounted(raw)) {
        return setState(container, target, { kind: 'unavailable', error: describe('statsUnavailable', {}) })
      }
      target.history.add(toSample(raw, target.last?.raw))
      target.last = { raw, beat, first: target.last === undefined }
      setState(container, target, { kind: 'sampled' })
      news.add(container)
    } catch (error) {
      if (signal.aborted || isPassing(error)) return
      onError(error)
      if (error instanceof Failure) setState(container, target, { kind: 'unavailable', error: error.shape })
    }
  }

  async function takeBeat(): Promise<void> {
    if (asking || containers.connection.state !== 'live') return
    const now = Date.now()
    const due = [...targets].filter(([, target]) => isDue(target, now))
    if (due.length === 0) return
    const { signal } = (asking = new AbortController())
    const late = setTimeout(() => asking?.abort(), TIMEOUT)
    const ask = async (): Promise<void> => {
      for (let next = due.pop(); next && !signal.aborted; next = due.pop()) await sample(...next, now, signal)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, ask))
    clearTimeout(late)
    if (asking?.signal === signal) asking = undefined
    announce()
  }

  /** Beats only while there may be something to read: a timer that finds nothing due still wakes the machine. */
  function keepTime(): void {
    const isNeeded = [...targets.values()].some(({ looks, state }) => looks.size > 0 && state.kind !== 'stopped')
    if (isNeeded === (beating !== undefined)) return
    clearInterval(beating)
    beating = isNeeded ? setInterval(() => void takeBeat(), BEAT) : undefined
    // Whoever looks first shall not wait for a beat.
    if (isNeeded) setImmediate(() => void takeBeat())
  }

  function start(): void {
    unfollow = containers.onChange(({ ids, all }) => {
      for (const id of all ? targets.keys() : ids) follow(id)
      keepTime()
      announce()
    })
  }

  function stop(): void {
    clearInterval(beating)
    unfollow?.()
    asking?.abort()
    beating = unfollow = asking = undefined
  }

  const isLookedAt = (): boolean => [...targets.values()].some(({ looks }) => looks.size > 0)

  return {
    look(container, every) {
      const look = Symbol(container)
      const target = targets.get(container) ?? {
        state: { kind: 'waiting' },
        history: createHistory(),
        looks: new Map<symbol, number>(),
      }
      targets.set(container, target)
      clearTimeout(target.forgetting)
      target.looks.set(look, every)
      if (!unfollow) start()
      follow(container)
      keepTime()
      // Not with the next beat, but those who begin together are read together.
      if (!target.last) setImmediate(() => void takeBeat())
      return () => {
        target.looks.delete(look)
        if (target.looks.size > 0) return
        // What it used in between is nobody's to know: its CPU is counted anew.
        target.last = undefined
        target.forgetting = setTimeout(() => targets.delete(container), KEPT).unref()
        if (isLookedAt()) keepTime()
        else stop()
      }
    },
    stateOf: (container) => targets.get(container)?.state ?? { kind: 'waiting' },
    after: (container, at) => targets.get(container)?.history.after(at) ?? [],
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

/** The engine or the container is going: the index tells of it, and the next beat tries again. */
function isPassing(error: unknown): boolean {
  return error instanceof Failure && ['NOT_FOUND', 'CANCELLED', 'ENGINE_DOWN', 'TIMEOUT'].includes(error.shape.code)
}

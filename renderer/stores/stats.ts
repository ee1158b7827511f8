import { engine } from '../engine.ts'
import { currentEndpoint } from './endpoints.ts'
import { subscribe } from './subscription.ts'
import type { StatsSample, StatsState, StatsUpdate } from '../../engine/ipc/models/stats.ts'

/** What a view knows of one container. A new object with each piece of news. */
export interface ContainerStats {
  state: StatsState
  samples: readonly StatsSample[]
}

interface StatsOptions {
  /** Seconds between samples. */
  every: number
  /** Seconds of the past that are kept. */
  history: number
}

/**
 * What containers use, as one view looks at them. Outside of React: a table's cells hear of their own container only,
 * and nothing else renders when a sample comes.
 */
export interface StatsStore {
  get(container: string): ContainerStats | undefined
  /** Calls back with each piece of news of one container. Returns a disposer. */
  follow(container: string, listener: () => void): () => void
  /** Calls back once for each message. Returns a disposer. */
  onNews(listener: () => void): () => void
  /** Looks at these and no others; nothing is asked for while it looks at none, or the window is not seen. */
  look(containers: readonly string[]): void
}

export function createStatsStore({ every, history }: StatsOptions): StatsStore {
  const known = new Map<string, ContainerStats>()
  const followers = new Map<string, Set<() => void>>()
  const listeners = new Set<() => void>()
  let looking: readonly string[] = []
  let view: { name: string; endpoint: string; close: () => void } | undefined

  function take(updates: readonly StatsUpdate[]): void {
    for (const { container, state, samples } of updates) {
      const before = known.get(container)?.samples ?? []
      known.set(container, { state, samples: appended(before, samples, history * 1000) })
    }
    for (const { container } of updates) followers.get(container)?.forEach((listener) => listener())
    for (const listener of listeners) listener()
  }

  function open(endpoint: string): void {
    const name = crypto.randomUUID()
    const watch = (signal: AbortSignal) =>
      engine.call.stats.watch({ endpoint, view: name, containers: [...looking], every, history }, { signal })
    view = { name, endpoint, close: subscribe(watch, take) }
  }

  function close(): void {
    view?.close()
    view = undefined
  }

  function arrange(): void {
    const endpoint = currentEndpoint()
    if (looking.length === 0 || document.hidden || view?.endpoint !== endpoint) close()
    if (looking.length === 0 || document.hidden) return
    if (!view) return open(endpoint)
    // That the engine process has gone is told by the subscription, which names them anew.
    void engine.call.stats.look({ view: view.name, containers: [...looking] }).catch(() => undefined)
  }

  return {
    get: (container) => known.get(container),
    follow(container, listener) {
      const own = followers.get(container) ?? new Set()
      followers.set(container, own.add(listener))
      return () => {
        own.delete(listener)
        if (own.size === 0 && followers.get(container) === own) followers.delete(container)
      }
    },
    onNews(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look(containers) {
      if (containers.length === looking.length && containers.every((id, index) => id === looking[index])) return
      if (looking.length === 0) document.addEventListener('visibilitychange', arrange)
      if (containers.length === 0) document.removeEventListener('visibilitychange', arrange)
      looking = containers
      // Of one that is looked at again the engine tells what it still knows.
      const kept = new Set(containers)
      for (const id of known.keys()) if (!kept.has(id)) known.delete(id)
      arrange()
    },
  }
}

/** Samples in the order of their time: an answer after a reconnection repeats what is known. */
export function appended(
  before: readonly StatsSample[],
  fresh: readonly StatsSample[],
  span: number,
): readonly StatsSample[] {
  const last = before.at(-1)?.at ?? -Infinity
  const all = [...before, ...fresh.filter(({ at }) => at > last)]
  const end = all.at(-1)?.at ?? 0
  const first = all.findIndex(({ at }) => at > end - span)
  return first > 0 ? all.slice(first) : all
}

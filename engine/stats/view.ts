import type { Sampler } from './sampler.ts'
import { watchValue } from '../index/watch-value.ts'
import type { StatsUpdate } from '../ipc/models/stats.ts'

/** What one view looks at, and what it has been told. */
export interface StatsView {
  /** Looks at these from now on, and at nothing else. */
  look(containers: readonly string[]): void
  /** News until the signal: of each container first what is still known, then what comes; never an empty message. */
  updates(signal?: AbortSignal): AsyncGenerator<StatsUpdate[], void, void>
  /** Looks at nothing any more. */
  dispose(): void
}

export interface StatsViewOptions {
  /** Milliseconds between samples. */
  every: number
  /** Milliseconds of the past that are told of a container at first. */
  history: number
}

interface Look {
  end: () => void
  /** Time of the last sample that was told. */
  told: number
}

/** Opens a view; what waits for a slow reader is a set of ids, and the samples are the sampler's own. */
export function createStatsView(sampler: Sampler, { every, history }: StatsViewOptions): StatsView {
  const looks = new Map<string, Look>()
  const news = new Set<string>()
  const listeners = new Set<() => void>()

  function take(): StatsUpdate[] {
    const updates = [...news].flatMap((container) => {
      const look = looks.get(container)
      if (!look) return []
      const samples = sampler.after(container, look.told)
      look.told = samples.at(-1)?.at ?? look.told
      return [{ container, state: sampler.stateOf(container), samples }]
    })
    news.clear()
    return updates
  }

  function rouse(): void {
    if (news.size > 0) for (const listener of listeners) listener()
  }

  function follow(listener: () => void): () => void {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }

  const unfollow = sampler.onNews((containers) => {
    for (const container of looks.keys()) if (containers.has(container)) news.add(container)
    rouse()
  })

  return {
    look(containers) {
      const wanted = new Set(containers)
      for (const [container, look] of looks) {
        if (wanted.has(container)) continue
        look.end()
        looks.delete(container)
      }
      for (const container of wanted) {
        if (looks.has(container)) continue
        looks.set(container, { end: sampler.look(container, every), told: Date.now() - history })
        news.add(container)
      }
      rouse()
    },
    async *updates(signal) {
      for await (const updates of watchValue(take, follow, signal)) if (updates.length > 0) yield updates
    },
    dispose() {
      unfollow()
      for (const { end } of looks.values()) end()
      looks.clear()
    },
  }
}

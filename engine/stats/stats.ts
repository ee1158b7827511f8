import { createSampler } from './sampler.ts'
import type { Sampler } from './sampler.ts'
import { createStatsView } from './view.ts'
import type { StatsView, StatsViewOptions } from './view.ts'
import { readStats } from '../docker/stats.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import type { LiveIndex } from '../index/live-index.ts'
import type { Container } from '../ipc/models/container.ts'
import type { StatsUpdate } from '../ipc/models/stats.ts'

interface WatchOptions extends StatsViewOptions {
  endpoint: string
  /** Name of the view. */
  view: string
  containers: readonly string[]
}

/** What containers use, for all windows and endpoints: each container is sampled once, while somebody looks at it. */
export interface Stats {
  /** Looks at containers until the signal. Throws `endpointNotFound`. */
  watch(options: WatchOptions, signal?: AbortSignal): AsyncGenerator<StatsUpdate[], void, void>
  /** Changes what a view looks at; one that ended is told when it watches again. */
  look(view: string, containers: readonly string[]): void
}

export function createStats(endpoints: Endpoints, onError: (error: unknown) => void): Stats {
  // An endpoint that is wired anew has a new index, and with it a new sampler.
  const samplers = new WeakMap<LiveIndex<Container>, Sampler>()
  const views = new Map<string, StatsView>()

  function samplerOf(endpoint: string): Sampler {
    const { containers } = endpoints.lists(endpoint)
    const known = samplers.get(containers)
    if (known) return known
    const read = async (container: string, signal: AbortSignal) =>
      readStats(endpoints.require(endpoint).client, container, signal)
    const made = createSampler({ containers, read, onError })
    samplers.set(containers, made)
    return made
  }

  return {
    watch({ endpoint, view: name, containers, ...options }, signal) {
      const view = createStatsView(samplerOf(endpoint), options)
      const end = (): void => {
        view.dispose()
        if (views.get(name) === view) views.delete(name)
      }
      // Before the first message is asked for: a call that changes the view may be on its way already.
      views.get(name)?.dispose()
      views.set(name, view)
      view.look(containers)
      signal?.addEventListener('abort', end, { once: true })
      return follow(view, signal, end)
    },
    look: (view, containers) => views.get(view)?.look(containers),
  }
}

async function* follow(view: StatsView, signal: AbortSignal | undefined, end: () => void) {
  try {
    yield* view.updates(signal)
  } finally {
    end()
  }
}

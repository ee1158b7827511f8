import { createLimit } from './limit.ts'
import { createRules } from './rules.ts'
import type { Rules } from './rules.ts'
import type { DockerEvent } from '../docker/events.ts'
import type { Notice } from '../ipc/models/notice.ts'

/** A crash loop is told once, then in sums: after a minute, two, four, up to an hour. */
const PER_CONTAINER = { first: 60_000, longest: 3_600_000 }
/** So many notices within so many milliseconds are read; more are told together: a whole project may fall at once. */
const AT_ONCE = 3
const BURST = 5000
/** Notices that wait for a window that does not read. */
const BACKLOG = 50

/** What containers of all endpoints do by themselves. */
export interface Notices {
  /** Takes an event of a daemon. */
  note(endpoint: string, event: DockerEvent): void
  /** Notices from now on; ends with the signal. */
  watch(signal?: AbortSignal): AsyncGenerator<Notice, void, void>
  dispose(): void
}

/** Makes the one source of notices of this engine process. */
export function createNotices(): Notices {
  const listeners = new Set<(notice: Notice) => void>()
  const endpoints = new Map<string, Rules>()
  let told = 0
  let over: Notice[] = []
  let burst: NodeJS.Timeout | undefined

  function publish(notice: Notice): void {
    for (const listener of listeners) listener(notice)
  }

  /** Tells the first few of a burst, and the rest together at its end. */
  function tell(notice: Notice): void {
    burst ??= setTimeout(endBurst, BURST).unref()
    told += 1
    if (told <= AT_ONCE) publish(notice)
    else over.push(notice)
  }

  function endBurst(): void {
    const last = over.at(-1)
    if (last) publish(over.length === 1 ? last : { ...last, kind: 'several', times: over.length })
    told = 0
    over = []
    burst = undefined
  }

  const limit = createLimit<Notice>(PER_CONTAINER, (notice, times) => tell({ ...notice, times }))

  function rulesOf(endpoint: string): Rules {
    const known = endpoints.get(endpoint)
    if (known) return known
    const rules = createRules(({ actor: id, attributes }, what) => {
      const container = { id, name: attributes.name ?? id.slice(0, 12) }
      limit.add(`${endpoint} ${id} ${what.kind}`, { ...what, endpoint, container, times: 1 })
    })
    endpoints.set(endpoint, rules)
    return rules
  }

  return {
    note: (endpoint, event) => rulesOf(endpoint).note(event),
    async *watch(signal) {
      const waiting: Notice[] = []
      let wake: (() => void) | undefined
      const listen = (notice: Notice): void => {
        waiting.push(notice)
        if (waiting.length > BACKLOG) waiting.shift()
        wake?.()
      }
      const end = (): void => wake?.()
      listeners.add(listen)
      signal?.addEventListener('abort', end)
      try {
        while (!signal?.aborted) {
          const next = waiting.shift()
          if (next) yield next
          else await new Promise<void>((resolve) => (wake = resolve))
        }
      } finally {
        listeners.delete(listen)
        signal?.removeEventListener('abort', end)
      }
    },
    dispose() {
      clearTimeout(burst)
      limit.dispose()
      for (const rules of endpoints.values()) rules.dispose()
    },
  }
}

import type { DockerEvent } from '../docker/events.ts'

/** What an event means for a person; nothing for most. */
export type Happening = { kind: 'exited'; exitCode: number } | { kind: 'memory' | 'unhealthy' }

/** Tells what containers do by themselves from what was asked of them. */
export interface Rules {
  note(event: DockerEvent): void
  dispose(): void
}

/** Milliseconds after its end in which a container may still be said to have run out of memory: the two events race. */
const OOM_AFTER = 300
/** Milliseconds before its end in which it may have been said so. */
const OOM_BEFORE = 5000
/** Milliseconds in which a signal that need not end a container, such as SIGHUP, is taken for the cause of its end. */
const SIGNAL_TIME = 15_000
/** SIGINT, SIGQUIT, SIGABRT, SIGKILL, SIGTERM: whoever sends them means the end, however long it takes. */
const ENDING = new Set(['2', '3', '6', '9', '15'])
/** Success, and Ctrl+C in its terminal. */
const EXPECTED = new Set(['0', '130'])

/**
 * Reads a daemon's events. `docker stop`, `kill`, `restart` and `rm -f`, from wherever they come, send a `kill` before
 * the `die`; a container that ends by itself has none.
 */
export function createRules(happened: (event: DockerEvent, what: Happening) => void): Rules {
  /** Until when an end of a container was asked for. */
  const asked = new Map<string, number>()
  const outOfMemory = new Map<string, number>()
  const deaths = new Map<string, NodeJS.Timeout>()

  function forget(id: string): void {
    asked.delete(id)
    outOfMemory.delete(id)
  }

  function die(event: DockerEvent): void {
    const { exitCode = '0' } = event.attributes
    const id = event.actor
    const was = Date.now()
    if (EXPECTED.has(exitCode) || (asked.get(id) ?? 0) > was || (outOfMemory.get(id) ?? 0) > was - OOM_BEFORE) return
    const timer = setTimeout(() => {
      deaths.delete(id)
      happened(event, { kind: 'exited', exitCode: Number(exitCode) })
    }, OOM_AFTER)
    clearTimeout(deaths.get(id))
    deaths.set(id, timer.unref())
  }

  return {
    note(event) {
      const { type, action, actor: id, attributes } = event
      if (type !== 'container') return
      switch (action) {
        case 'start':
        case 'destroy':
          return forget(id)
        case 'kill': {
          const ends = ENDING.has(attributes.signal ?? '')
          return void asked.set(id, ends ? Number.POSITIVE_INFINITY : Date.now() + SIGNAL_TIME)
        }
        case 'oom':
          outOfMemory.set(id, Date.now())
          clearTimeout(deaths.get(id))
          deaths.delete(id)
          return happened(event, { kind: 'memory' })
        case 'die':
          return die(event)
        case 'health_status: unhealthy':
          return happened(event, { kind: 'unhealthy' })
      }
    },
    dispose() {
      for (const timer of deaths.values()) clearTimeout(timer)
    },
  }
}

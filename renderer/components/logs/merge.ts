import { compareStamps } from './stamp.ts'
import type { LineBytes } from './segment.ts'

/** Milliseconds that a container may be silent before the others' lines no longer wait for it. */
const PATIENCE = 50

/** Brings the lines of several containers into the order of their times, as far as they have arrived. */
export interface Merge {
  add(line: LineBytes): void
  /** Its log is open: from now on it is waited for while it delivers. */
  open(container: number): void
  /** It will deliver no more for now. */
  close(container: number): void
  /** Passes on what may go; to be called after lines were added. */
  settle(): void
  /** Lines of a container that wait for others. */
  waiting(container: number): number
  /** Drops what waits. */
  clear(): void
}

interface Source {
  state: 'opening' | 'open' | 'closed'
  /** When it last delivered. */
  heard: number
  queue: LineBytes[]
  /** Lines of the queue that have gone; cutting an array's head each time would cost its length. */
  gone: number
}

/** One container's lines pass at once. `later` calls back after so many milliseconds. */
export function createMerge(
  containers: number,
  onLine: (line: LineBytes) => void,
  { now, later }: { now: () => number; later: (run: () => void, milliseconds: number) => void },
): Merge {
  const sources: Source[] = Array.from({ length: containers }, () => ({
    state: 'opening',
    heard: 0,
    queue: [],
    gone: 0,
  }))
  let scheduled = false

  const head = ({ queue, gone }: Source): LineBytes | undefined => queue[gone]
  const awaited = (source: Source): boolean =>
    source.state === 'opening' || (source.state === 'open' && now() - source.heard < PATIENCE)
  const take = (source: Source): void => {
    source.gone += 1
    if (source.gone < source.queue.length) return
    source.queue = []
    source.gone = 0
  }
  const earliest = (): Source | undefined => {
    let best: Source | undefined
    for (const source of sources) {
      const line = head(source)
      const least = best && head(best)
      if (line && (!least || compareStamps(line, least) < 0)) best = source
    }
    return best
  }
  const settle = (): void => {
    while (!sources.some((source) => !head(source) && awaited(source))) {
      const next = earliest()
      const line = next && head(next)
      if (!line) return
      onLine(line)
      take(next)
    }
    if (scheduled || !sources.some(head)) return
    scheduled = true
    later(() => {
      scheduled = false
      settle()
    }, PATIENCE)
  }
  const become = (container: number, state: Source['state']): void => {
    const source = sources[container]
    if (!source) return
    source.state = state
    source.heard = now()
    settle()
  }

  return {
    add(line) {
      const source = sources[line.container]
      if (!source || sources.length === 1) return onLine(line)
      source.heard = now()
      source.queue.push({ ...line, bytes: line.bytes.slice(line.from, line.to), from: 0, to: line.to - line.from })
    },
    open: (container) => become(container, 'open'),
    close: (container) => become(container, 'closed'),
    settle,
    waiting: (container) => {
      const source = sources[container]
      return source ? source.queue.length - source.gone : 0
    },
    clear() {
      for (const source of sources) Object.assign(source, { queue: [], gone: 0 })
    },
  }
}

import { encodeLogFrame } from '../../../engine/ipc/log-frames.ts'
import type { StoreOptions } from './log-store.ts'

/** A time as Docker writes it, so many milliseconds after noon. */
export const stamp = (milliseconds: number): string =>
  `${new Date(Date.UTC(2026, 0, 20, 12) + milliseconds).toISOString().slice(0, -1)}000000Z`

/** An entry as dockerd sends it. */
export function entry(milliseconds: number, text: string, source: 'stdout' | 'stderr' = 'stdout'): Uint8Array {
  return encodeLogFrame(source, new TextEncoder().encode(`${stamp(milliseconds)} ${text}`))
}

export function joined(...parts: Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts))
}

/** A clock that stands still until told; `later` runs when it gets there. */
export function createClock() {
  let time = 0
  let waiting: { at: number; run: () => void }[] = []
  return {
    now: () => time,
    later: (run: () => void, milliseconds: number) => void waiting.push({ at: time + milliseconds, run }),
    /** Lets so many milliseconds pass. */
    pass(milliseconds: number) {
      time += milliseconds
      for (
        let due = waiting.filter(({ at }) => at <= time);
        due.length > 0;
        due = waiting.filter(({ at }) => at <= time)
      ) {
        waiting = waiting.filter(({ at }) => at > time)
        for (const { run } of due) run()
      }
    },
  }
}

/** Options of a store of one container, with room for all that a test prints. */
export function storeOptions(change: Partial<StoreOptions> = {}): StoreOptions {
  const { now, later } = createClock()
  const limits = { bytes: 1e9, lines: 1e9 }
  return { containers: 1, limits, tail: 1e9, keep: 'newest', now, later, onChange: () => undefined, ...change }
}

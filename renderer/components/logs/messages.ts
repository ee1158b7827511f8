import type { LogDesk, LogPage, Look, TextPlace } from './log-desk.ts'
import type { Query } from './search.ts'
import type { StoreOptions } from './log-store.ts'
import type { Stamp } from './stamp.ts'

/** What the window asks of the worker that keeps a log, and what it answers. */
export interface Questions {
  look: { input: Look; answer: LogPage }
  find: { input: { query: Query | undefined; filter: boolean; near: number }; answer: void }
  step: { input: 1 | -1; answer: void }
  seek: { input: Stamp; answer: ReturnType<LogDesk['seek']> }
  text: {
    input: { from: TextPlace; to: TextPlace; timestamps: boolean; names: readonly string[] }
    answer: string
  }
  clear: { input: void; answer: void }
  /** A container's log is about to come as this feed; answers with the time from which on to ask for it. */
  begin: { input: { feed: number; container: number }; answer: { since?: string } }
  /** Older lines are about to come, each container's as one of these feeds; undefined when there is nothing to begin from. */
  older: {
    input: { page: number; keep: 'newest' | 'oldest'; feeds: readonly number[] }
    answer: { tail: number; until: string } | undefined
  }
}

export type Question = keyof Questions

export type ToWorker =
  | ({ type: 'open' } & Pick<StoreOptions, 'containers' | 'tail' | 'keep'>)
  | { type: 'bytes'; feed: number; bytes: Uint8Array }
  | { type: 'end'; feed: number; broke: boolean }
  | { type: 'ask'; id: number; question: Question; input: unknown }

export type FromWorker =
  | { type: 'answer'; id: number; answer: unknown }
  /** So many bytes of a feed are used up. */
  | { type: 'consumed'; feed: number; bytes: number }
  /** A feed has brought all that is wanted of it. */
  | { type: 'enough'; feed: number }
  /** There is something new to look at. Said once until somebody looks. */
  | { type: 'changed' }

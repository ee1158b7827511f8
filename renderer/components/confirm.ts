import { create } from 'zustand'
import type { ErrorShape } from '../../engine/ipc/errors.ts'

/** One object that will go. */
export interface ConfirmItem {
  id: string
  name: string
  /** What a person should know about it, for example “running” or “12 layers”. */
  note?: string
  /** Bytes that it frees. */
  bytes?: number
}

/** Something to tick before it happens. */
export interface ConfirmTick {
  id: string
  label: string
  hint?: string
  ticked?: boolean
  /** Nothing happens without it: for data that would be lost. */
  required?: boolean
}

/** A sentence, or one for what is ticked. */
type ByTicks = string | ((ticked: ReadonlySet<string>) => string)

export type ConfirmRequest = ConfirmQuestion & (OneByOne | AsTask)

interface ConfirmQuestion {
  /** A question: “Remove 3 containers?” */
  title: string
  /** What it means, in a sentence; by what is ticked where that makes a difference. */
  text?: ByTicks
  items: readonly ConfirmItem[]
  /** What is left alone, in sentences. */
  stays?: readonly string[]
  ticks?: readonly ConfirmTick[]
  /** Verb and number: “Remove 3 containers”. */
  confirm: ByTicks
  /** With these ticks there is nothing to do. */
  isNothing?: (ticked: ReadonlySet<string>) => boolean
  tone?: 'danger' | 'plain'
  /** The equivalent `docker` command, by what is ticked. */
  command?: (ticked: ReadonlySet<string>) => string
  /** Counts the bytes that each would free, by id: for what is too dear to be known without asking. `note` is about the sum. */
  measure?: { label: string; note?: string; run: () => Promise<Readonly<Record<string, number>>> }
}

interface OneByOne {
  /**
   * Does it to each of the items, of which there is at least one; the answer may say how many bytes became free. Throws
   * what went wrong, and says of what took several steps what had gone by then.
   */
  run: (
    item: ConfirmItem,
    ticked: ReadonlySet<string>,
    gone: (name: string) => void,
  ) => Promise<{ freed?: number } | void>
  /** The sentence for the receipt when all went well: “Removed 3 containers.” */
  done: (count: number) => string
}

interface AsTask {
  /** Starts a task that does it to all of them, and gives the receipt. `sizes` are what was measured. */
  start: (ticked: ReadonlySet<string>, sizes: Readonly<Record<string, number>>) => Promise<void>
}

/** What became of one object. */
export interface ConfirmResult {
  item: ConfirmItem
  error?: ErrorShape
  freed?: number
  /** Names of what had gone before the error. */
  gone: readonly string[]
}

export const useConfirm = create<{ request: ConfirmRequest | undefined }>()(() => ({ request: undefined }))

/** Asks before something is done, does it object by object, and gives a receipt. */
export function confirm(request: ConfirmRequest): void {
  useConfirm.setState({ request })
}

export function closeConfirm(): void {
  useConfirm.setState({ request: undefined })
}

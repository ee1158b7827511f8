import { create } from 'zustand'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import type { Action } from './actions.ts'

export interface Toast {
  id: number
  tone: 'done' | 'warn' | 'error'
  /** What happened, in a sentence. */
  text: string
  /** More of it, smaller. */
  detail?: string
  error?: ErrorShape
  action?: Pick<Action, 'label' | 'run'>
}

/** Messages that wait for the toaster, which loads after the first paint. */
export const useToasts = create<{ queue: readonly Toast[] }>()(() => ({ queue: [] }))

let last = 0

function push(toast: Omit<Toast, 'id'>): void {
  last += 1
  const id = last
  useToasts.setState((state) => ({ queue: [...state.queue, { ...toast, id }] }))
}

/** Says that something is done, in a sentence. */
export function toastDone(text: string, options: Pick<Toast, 'detail' | 'action'> = {}): void {
  push({ tone: 'done', text, ...options })
}

/** Says that something is not as it should be, though nothing failed that was asked for. */
export function toastWarning(text: string, options: Pick<Toast, 'detail' | 'action'> = {}): void {
  push({ tone: 'warn', text, ...options })
}

/** Says that something failed: the error's own sentence, with the daemon's words below. */
export function toastError(error: ErrorShape, options: Pick<Toast, 'action'> = {}): void {
  if (error.code === 'CANCELLED') return
  push({ tone: 'error', text: error.message, error, ...options })
}

import { create } from 'zustand'
import { useTasks } from './tasks.ts'
import type { BulkVerb } from '../../engine/ipc/models/bulk.ts'

/** What is being done to an object right now. */
export type PendingAction = 'starting' | 'stopping' | 'restarting' | 'pausing' | 'resuming' | 'killing' | 'removing'

const BY_VERB: Record<BulkVerb, PendingAction> = {
  start: 'starting',
  stop: 'stopping',
  restart: 'restarting',
  pause: 'pausing',
  unpause: 'resuming',
  kill: 'killing',
  remove: 'removing',
}

export const usePending = create<Partial<Record<string, PendingAction>>>()(() => ({}))

/** Shows an action on an object's row from the click until the engine has answered. */
export async function whilePending<Result>(
  id: string,
  action: PendingAction,
  work: () => Promise<Result>,
): Promise<Result> {
  usePending.setState({ [id]: action })
  try {
    return await work()
  } finally {
    usePending.setState({ [id]: undefined })
  }
}

/** Shows on its row what a bulk action does to an object at this moment. Returns a disposer. */
export function followBulk(): () => void {
  let shown: Partial<Record<string, PendingAction>> = {}
  return useTasks.subscribe(({ rows = [] }, before) => {
    if (rows === before.rows) return
    const now: Partial<Record<string, PendingAction>> = {}
    for (const { verb, steps, state } of rows) {
      if (!verb || state !== 'running') continue
      for (const step of steps) if (step.state === 'active') now[step.id] = BY_VERB[verb]
    }
    const over = Object.keys(shown).filter((id) => !(id in now))
    if (over.length > 0 || Object.entries(now).some(([id, action]) => shown[id] !== action)) {
      usePending.setState({ ...Object.fromEntries(over.map((id) => [id, undefined])), ...now })
    }
    shown = now
  })
}

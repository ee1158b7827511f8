import { create } from 'zustand'

/** What is being done to an object right now. */
export type PendingAction = 'starting' | 'stopping' | 'restarting' | 'pausing' | 'resuming' | 'killing' | 'removing'

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

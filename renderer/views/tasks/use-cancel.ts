import { useState } from 'react'
import { cancelTask } from './actions.ts'

/** Ends a task when told to; `cancelling` until nothing of it runs any more. */
export function useCancel(id: string): { cancelling: boolean; cancel: () => void } {
  const [cancelling, setCancelling] = useState(false)
  const cancel = async (): Promise<void> => {
    setCancelling(true)
    await cancelTask(id)
    setCancelling(false)
  }
  return { cancelling, cancel: () => void cancel() }
}

import { engine, toErrorShape } from '../../engine.ts'
import { toastError } from '../../components/toast.ts'

async function attempt(work: Promise<unknown>): Promise<void> {
  try {
    await work
  } catch (error) {
    toastError(toErrorShape(error))
  }
}

/** Ends a task; resolves when nothing of it runs any more. */
export const cancelTask = (id: string): Promise<void> => attempt(engine.call.tasks.cancel({ task: id }))

/** Starts a failed or cancelled task anew. */
export const retryTask = (id: string): Promise<void> => attempt(engine.call.tasks.retry({ task: id }))

/** Forgets one ended task, or all of them. */
export const clearTasks = (id?: string): Promise<void> => attempt(engine.call.tasks.clear(id ? { task: id } : {}))

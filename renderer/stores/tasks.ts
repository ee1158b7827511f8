import { createCollection } from './collection.ts'
import type { Task } from '../../engine/ipc/models/task.ts'

/** Tasks of every endpoint. */
export const useTasks = createCollection<Task>()

/** True while it waits or works. */
export const isActive = (task: Task): boolean => task.state === 'queued' || task.state === 'running'

/** How many tasks wait or work. */
export const useActiveTaskCount = (): number => useTasks((state) => state.rows?.filter(isActive).length ?? 0)

/** Calls back once when a task has ended, at once if it has already. Returns a disposer. */
export function whenEnded(id: string, ended: (task: Task) => void): () => void {
  const check = (): boolean => {
    const task = useTasks.getState().byId.get(id)
    if (!task || isActive(task)) return false
    stop()
    ended(task)
    return true
  }
  const stop = useTasks.subscribe(check)
  check()
  return stop
}

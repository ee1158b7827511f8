import { createCollection } from './collection.ts'
import type { Task } from '../../engine/ipc/models/task.ts'

/** Tasks of every endpoint. */
export const useTasks = createCollection<Task>()

/** True while it waits or works. */
export const isActive = (task: Pick<Task, 'state'>): boolean => task.state === 'queued' || task.state === 'running'

/** How many tasks wait or work. */
export const useActiveTaskCount = (): number => useTasks((state) => state.rows?.filter(isActive).length ?? 0)

/** Id of the container that has taken this one's place, or that one's in turn; undefined while it has its place. */
export function replacementOf(tasks: readonly Task[], container: string): string | undefined {
  const next = tasks.find((task) => task.kind === 'recreate' && task.container === container && task.result)?.result
  return next === undefined ? undefined : (replacementOf(tasks, next) ?? next)
}

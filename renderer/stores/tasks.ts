import { createCollection } from './collection.ts'
import type { Task } from '../../engine/ipc/models/task.ts'

/** Tasks of every endpoint. */
export const useTasks = createCollection<Task>()

/** True while it waits or works. */
export const isActive = (task: Task): boolean => task.state === 'queued' || task.state === 'running'

/** How many tasks wait or work. */
export const useActiveTaskCount = (): number => useTasks((state) => state.rows?.filter(isActive).length ?? 0)

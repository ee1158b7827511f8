import type { Task } from '../../../engine/ipc/models/task.ts'

/** The newest first: what was asked for last is what one looks for. */
export function newestFirst(tasks: readonly Task[]): Task[] {
  return tasks.toSorted((a, b) => b.createdAt - a.createdAt)
}

import { cleanupKey } from '../ipc/cleanup-plan.ts'
import type { CleanupRequest, CleanupTarget } from '../ipc/models/cleanup.ts'
import type { TaskStep } from '../ipc/models/task.ts'

/** One target as the step of a task that has not begun; `total` is what its removal alone frees. */
export function cleanupStep(target: CleanupTarget): TaskStep {
  return { id: cleanupKey(target), label: target.name, state: 'waiting', done: 0, total: target.bytes }
}

/** What is left of a request once these steps, by their ids, are done. */
export function withoutDone(request: CleanupRequest, done: ReadonlySet<string>): CleanupRequest {
  const targets = request.targets.filter((target) => !done.has(cleanupKey(target)))
  return { ...request, targets, predicted: targets.reduce((sum, { bytes }) => sum + bytes, 0) }
}

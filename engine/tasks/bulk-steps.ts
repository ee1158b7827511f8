import type { BulkRequest } from '../ipc/models/bulk.ts'
import type { TaskStep } from '../ipc/models/task.ts'

/** A step for each container, none of which has begun; `total` is what its removal frees. */
export function bulkSteps({ containers }: BulkRequest, names: readonly string[]): TaskStep[] {
  return containers.map(({ id, bytes = 0 }, index) => ({
    id,
    label: names[index] ?? id,
    state: 'waiting',
    done: 0,
    total: bytes,
  }))
}

import type { Tasks } from './tasks.ts'
import type { Endpoints } from '../endpoints/endpoints.ts'
import type { Task } from '../ipc/models/task.ts'

/**
 * Has an engine of our own stand back further as long as a task has it unpack images, which takes every core, so that the
 * window does not wait. Returns what ends it.
 */
export function standBackWhileUnpacking(
  { index }: Pick<Tasks, 'index'>,
  endpoints: Pick<Endpoints, 'standBack'>,
): () => void {
  let standing = new Set<string>()
  return index.onChange(() => {
    const before = standing
    standing = new Set((index.rows() ?? []).flatMap((task) => (unpacks(task) ? [task.endpoint] : [])))
    for (const id of standing) if (!before.has(id)) endpoints.standBack(id, true)
    for (const id of before) if (!standing.has(id)) endpoints.standBack(id, false)
  })
}

function unpacks({ state, kind, stage }: Task): boolean {
  return state === 'running' && (kind === 'pull' || kind === 'load' || stage === 'pulling')
}

import type { Task } from '../../../engine/ipc/models/task.ts'

/** How far a task is, from 0 to 1; undefined while how much there is to do is unknown. */
export function fraction(task: Pick<Task, 'state' | 'progress' | 'steps'>): number | undefined {
  const { state, progress } = task
  if (state === 'succeeded') return 1
  if (progress.total > 0) return progress.done / progress.total
  return state === 'running' && !isWaiting(task) ? undefined : 0
}

/** Its layers are known and none moves yet: dockerd takes a few at a time, and other pulls came first. */
export function isWaiting({ state, steps }: Pick<Task, 'state' | 'steps'>): boolean {
  const waiting = steps.filter((step) => step.state === 'waiting').length
  return state === 'running' && waiting > 0 && steps.every((step) => ['waiting', 'present'].includes(step.state))
}

/** Everything is downloaded and layers are still being unpacked: bytes and speed would say nothing. */
export function isUnpacking({ state, progress, steps }: Pick<Task, 'state' | 'progress' | 'steps'>): boolean {
  const downloaded = progress.total > 0 && progress.done >= progress.total
  return (
    state === 'running' &&
    downloaded &&
    steps.some((step) => step.state === 'extracting' || step.state === 'downloaded')
  )
}

/** A layer broke off and nothing else arrives: dockerd waits before it tries again, so speed would say nothing. */
export function isRetrying({ state, steps }: Pick<Task, 'state' | 'steps'>): boolean {
  return (
    state === 'running' &&
    steps.some((step) => step.state === 'retrying') &&
    !steps.some((step) => step.state === 'downloading' || step.state === 'uploading')
  )
}

/** How many containers of a bulk action are as they should be. */
export function itemsDone({ steps }: Pick<Task, 'steps'>): number {
  return steps.filter((step) => step.state === 'done').length
}

/** Bytes that a removal freed, where they were measured. */
export function bytesFreed({ verb, steps, freed }: Pick<Task, 'verb' | 'steps' | 'freed'>): number {
  if (freed !== undefined) return freed
  if (verb !== 'remove') return 0
  return steps.reduce((sum, step) => sum + (step.state === 'done' ? step.total : 0), 0)
}

/** How many layers are complete. */
export function layersDone({ steps }: Pick<Task, 'steps'>): number {
  return steps.filter((step) => ['done', 'present', 'mounted'].includes(step.state)).length
}

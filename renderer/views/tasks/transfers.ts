import { isActive } from '../../stores/tasks.ts'
import type { Task } from '../../../engine/ipc/models/task.ts'

/** Several pulls taken together. */
export interface Transfers {
  /** How many still run. */
  running: number
  /** Bytes that are here; of those that are done and of those that run. */
  done: number
  /** Of how many; undefined while a registry has not said it of one that runs. */
  total: number | undefined
  /** Registries have not said yet how large all layers are. */
  estimated: boolean
  /** Bytes per second of all together. */
  speed: number | undefined
  /** Seconds that are left at that speed. */
  eta: number | undefined
}

type Pull = Pick<Task, 'kind' | 'state' | 'progress' | 'speed' | 'startedAt' | 'endedAt'>

/**
 * Sums up the pulls that run, with those that have ended well since the first of them began: one that ends must not take
 * its bytes away from the sum. Undefined while none runs.
 */
export function sumPulls(tasks: readonly Pull[]): Transfers | undefined {
  const pulls = tasks.filter(({ kind }) => kind === 'pull')
  const active = pulls.filter(isActive)
  if (active.length === 0) return undefined
  const ended = endedMeanwhile(pulls, Math.min(...active.map(({ startedAt = Infinity }) => startedAt)))
  const done = sum([...active, ...ended].map(({ progress }) => progress.done))
  const sized = active.every(({ progress }) => progress.total > 0)
  const total = sized ? sum([...active, ...ended].map(({ progress }) => progress.total)) : undefined
  const speeds = active.flatMap(({ speed }) => speed ?? [])
  const speed = speeds.length === 0 ? undefined : sum(speeds)
  const eta = total === undefined || speed === undefined || speed < 1 ? undefined : (total - done) / speed
  const estimated = active.some(({ progress }) => progress.estimated)
  return { running: active.length, done, total, estimated, speed, eta }
}

/** Those that ended well after this time, and those that ended after one of these began. */
function endedMeanwhile(pulls: readonly Pull[], since: number): Pull[] {
  const ended = pulls.filter(({ state, endedAt = 0 }) => state === 'succeeded' && endedAt >= since)
  const earliest = Math.min(since, ...ended.map(({ startedAt = Infinity }) => startedAt))
  return earliest < since ? endedMeanwhile(pulls, earliest) : ended
}

const sum = (values: readonly number[]): number => values.reduce((all, value) => all + value, 0)

import { createPace } from '../pace.ts'
import type { TaskReport } from './tasks.ts'
import type { TaskStep } from '../ipc/models/task.ts'

type Told = Required<Pick<TaskReport, 'steps' | 'progress'>>

/** The objects that a task works through, and what became of each. */
export interface Steps {
  /** Changes one; of an id that is not known nothing is told. */
  tell(id: string, change: Partial<TaskStep>): void
  /** How many could not be done. */
  failed(): number
  /** Reports how all of them stand now, and nothing later. */
  end(): Told
}

const OPEN: ReadonlySet<TaskStep['state']> = new Set(['waiting', 'active'])

/**
 * Keeps the steps of a task. All of them are in each report, so that they are gathered when one is due and not at each
 * change: of thousands of objects that is the square of it.
 */
export function createSteps(steps: readonly TaskStep[], report: (told: Told) => void): Steps {
  const byId = new Map(steps.map((step) => [step.id, step]))
  const all = (): TaskStep[] => [...byId.values()]
  const told = (): Told => {
    const now = all()
    const done = now.filter(({ state }) => !OPEN.has(state)).length
    return { steps: now, progress: { done, total: now.length, unit: 'items' } }
  }
  const pace = createPace<object>(() => report(told()))
  return {
    tell(id, change) {
      const step = byId.get(id)
      if (!step) return
      byId.set(id, { ...step, ...change })
      pace.add({})
    },
    failed: () => all().filter(({ state }) => state === 'failed').length,
    end() {
      pace.end()
      const last = told()
      report(last)
      return last
    },
  }
}

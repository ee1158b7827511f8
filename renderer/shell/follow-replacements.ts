import { replacementOf, useTasks } from '../stores/tasks.ts'
import { changeTab, useTerminals } from '../stores/terminals.ts'
import { moveLogs } from '../views/terminals/logs.ts'

/**
 * Lets the logs and terminals of a container that was recreated go on with the one that has its place: a log follows the
 * new one, a terminal that has ended is begun again in it. Returns a disposer.
 */
export function followReplacements(): () => void {
  return useTasks.subscribe(({ rows = [] }, before) => {
    if (rows === before.rows) return
    const next = (container: string): string => replacementOf(rows, container) ?? container
    moveLogs(next)
    for (const { key, containerId } of useTerminals.getState().tabs) {
      if (next(containerId) !== containerId) changeTab(key, { containerId: next(containerId) })
    }
  })
}

import i18next from 'i18next'
import type { Task } from '../../engine/ipc/models/task.ts'
import { toastDone, toastError } from '../components/toast.ts'
import { isActive, useTasks } from '../stores/tasks.ts'
import { showDock, useUi } from '../stores/ui.ts'
import { currentRoute } from './router.ts'
import { taskTitle } from '../views/tasks/title.ts'

/** Says when a task has ended while nobody looks at the tasks. Returns a disposer. */
export function announceTasks(): () => void {
  return useTasks.subscribe((state, before) => {
    if (state.byId === before.byId) return
    for (const task of state.byId.values()) {
      const was = before.byId.get(task.id)
      if (was && isActive(was) && !isActive(task)) announce(task)
    }
  })
}

function announce(task: Task): void {
  const { open, tab } = useUi.getState().dock
  if (open && tab === 'tasks') return
  // The panel that started it says so.
  if (task.kind === 'install' && currentRoute().page === 'install') return
  if (task.state === 'succeeded') toastDone(taskTitle(task, i18next.t))
  if (task.state === 'failed' && task.error) {
    toastError(task.error, { action: { label: i18next.t('dock.tasks'), run: () => showDock('tasks') } })
  }
}

import { create } from 'zustand'
import { showDock } from '../../stores/ui.ts'

/** The task that somebody wants to see; undefined once it is in view. */
export const useRevealed = create<{ task: string | undefined }>()(() => ({ task: undefined }))

/** Shows a task in the dock, wherever in its list it is. */
export function revealTask(task: string): void {
  showDock('tasks')
  useRevealed.setState({ task })
}

/** Scrolls to it once it is drawn. */
export function bringIntoView(task: string | undefined): void {
  const card = task === undefined ? null : document.getElementById(`task-${task}`)
  if (!card) return
  card.scrollIntoView({ block: 'nearest' })
  card.focus()
  useRevealed.setState({ task: undefined })
}

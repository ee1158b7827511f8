import type { ReactNode } from 'react'
import { showDock } from '../stores/ui.ts'
import { FormDialog } from './FormDialog.tsx'

interface TaskDialogProps {
  title: string
  description?: string
  submit: string
  /** Nothing happens while something is missing, or known to be wrong. */
  disabled: boolean
  command: string
  /** Starts the task; the dialog then gives way to it, or says why there is none. */
  start: () => Promise<unknown>
  onClose: () => void
  children: ReactNode
}

/** A dialog that asks a little and then starts a task, which goes on in the dock. */
export function TaskDialog({ disabled, start, children, ...dialog }: TaskDialogProps) {
  const run = async (): Promise<void> => {
    await start()
    showDock('tasks')
  }
  return (
    <FormDialog {...dialog} valid={!disabled} disabled={disabled} run={run}>
      {() => children}
    </FormDialog>
  )
}

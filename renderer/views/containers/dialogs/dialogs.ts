import { create } from 'zustand'
import type { Target } from '../actions.ts'

/** A question about containers that has fields of its own. */
export type ContainerDialog =
  | { kind: 'stop' | 'restart' | 'kill'; containers: readonly Target[] }
  | { kind: 'rename' | 'commit'; container: Target }

/** The one that is open. */
export const useContainerDialog = create<{ dialog: ContainerDialog | undefined }>()(() => ({ dialog: undefined }))

export function openDialog(dialog: ContainerDialog): void {
  if ('containers' in dialog && dialog.containers.length === 0) return
  useContainerDialog.setState({ dialog })
}

export function closeDialog(): void {
  useContainerDialog.setState({ dialog: undefined })
}

import { create } from 'zustand'

/** A question about volumes that has fields of its own. */
export type VolumeDialog = { kind: 'create' }

/** The one that is open. */
export const useVolumeDialog = create<{ dialog: VolumeDialog | undefined }>()(() => ({ dialog: undefined }))

export function openVolumeDialog(dialog: VolumeDialog): void {
  useVolumeDialog.setState({ dialog })
}

export function closeVolumeDialog(): void {
  useVolumeDialog.setState({ dialog: undefined })
}

import { create } from 'zustand'

/** A question about volumes that has fields of its own. */
export type VolumeDialog =
  | { kind: 'create' }
  | { kind: 'export' | 'clone' | 'rename' | 'folderOut'; volume: string }
  /** Into this volume; empty where it is to be chosen. */
  | { kind: 'import' | 'folderIn'; volume: string }

/** The one that is open. */
export const useVolumeDialog = create<{ dialog: VolumeDialog | undefined }>()(() => ({ dialog: undefined }))

export function openVolumeDialog(dialog: VolumeDialog): void {
  useVolumeDialog.setState({ dialog })
}

export function closeVolumeDialog(): void {
  useVolumeDialog.setState({ dialog: undefined })
}

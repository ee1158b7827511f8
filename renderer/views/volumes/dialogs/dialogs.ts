import { create } from 'zustand'
import type { BackupPlan } from '../../../../engine/ipc/models/backup.ts'

/** A question about volumes that has fields of its own. */
export type VolumeDialog =
  | { kind: 'create' }
  | { kind: 'export' | 'clone' | 'rename' | 'snapshot' | 'folderOut'; volume: string }
  /** Plans back-ups of them; `plan` is as it is now. */
  | { kind: 'backups'; volumes: readonly string[]; plan?: BackupPlan | undefined }
  /** Into this volume; empty where it is to be chosen. */
  | { kind: 'folderIn'; volume: string }
  /** The same, of an archive that is known where a back-up is restored. */
  | { kind: 'import'; volume: string; path?: string }

/** The one that is open. */
export const useVolumeDialog = create<{ dialog: VolumeDialog | undefined }>()(() => ({ dialog: undefined }))

export function openVolumeDialog(dialog: VolumeDialog): void {
  useVolumeDialog.setState({ dialog })
}

export function closeVolumeDialog(): void {
  useVolumeDialog.setState({ dialog: undefined })
}

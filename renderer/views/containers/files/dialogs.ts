import { create } from 'zustand'

/** A container, as far as copies need to know it. */
export interface CopyContainer {
  id: string
  name: string
  /** What a person calls it, where that is not its name: the volume that it is there for. */
  label?: string
  /** The volume that it is there for: commands name that, not a container that nobody knows. */
  volume?: string
}

/** What a person calls a container. */
export const labelOf = ({ name, label }: Pick<CopyContainer, 'name' | 'label'>): string => label ?? name

/** A question about files that lies over the window. */
export type FileDialog =
  | { kind: 'copyIn'; container: CopyContainer; sources: readonly string[]; target: string }
  | { kind: 'copyOut'; container: CopyContainer; sources: readonly string[] }
  | { kind: 'export'; container: CopyContainer }
  | { kind: 'makeFolder'; container: CopyContainer; running: boolean; folder: string; onDone: (path: string) => void }
  | { kind: 'rename'; container: CopyContainer; path: string; onDone: (path: string) => void }

export const useFileDialog = create<{ dialog: FileDialog | undefined }>()(() => ({ dialog: undefined }))

export function openFileDialog(dialog: FileDialog): void {
  useFileDialog.setState({ dialog })
}

export function closeFileDialog(): void {
  useFileDialog.setState({ dialog: undefined })
}

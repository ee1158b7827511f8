import { create } from 'zustand'
import type { Image } from '../../../../engine/ipc/models/image.ts'

type Named = Pick<Image, 'id' | 'tags'>

/** A question about images that has fields of its own. */
export type ImageDialog =
  | { kind: 'tag'; image: Named }
  | { kind: 'save'; images: readonly Named[] }
  /** `path` is the file that it begins with. */
  | { kind: 'load' | 'import'; path: string }

/** The one that is open. */
export const useImageDialog = create<{ dialog: ImageDialog | undefined }>()(() => ({ dialog: undefined }))

export function openImageDialog(dialog: ImageDialog): void {
  useImageDialog.setState({ dialog })
}

export function closeImageDialog(): void {
  useImageDialog.setState({ dialog: undefined })
}

import { create } from 'zustand'

/** What lies over the whole window, at most one at a time. */
type Overlay = 'palette' | 'shortcuts'

export const useOverlay = create<{ overlay: Overlay | undefined }>()(() => ({ overlay: undefined }))

export function openOverlay(overlay: Overlay): void {
  useOverlay.setState({ overlay })
}

export function closeOverlay(): void {
  useOverlay.setState({ overlay: undefined })
}

import { create } from 'zustand'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'

/** The name that the pull dialog begins with; undefined while it is closed. */
export const usePull = create<{ image: string | undefined }>()(() => ({ image: undefined }))

/** Opens the dialog that pulls an image. */
export function openPull(image = ''): void {
  usePull.setState({ image })
}

export function closePull(): void {
  usePull.setState({ image: undefined })
}

/** Pulls an image (`docker pull`) as a task, and shows it in the dock. Rejects when the engine refuses it. */
export async function pullImage(image: string, options: { platform?: string; allTags?: boolean } = {}): Promise<void> {
  await engine.call.images.pull({ endpoint: currentEndpoint(), image, ...options })
  closePull()
  showDock('tasks')
}

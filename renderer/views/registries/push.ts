import { create } from 'zustand'
import { engine } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'
import { showDock } from '../../stores/ui.ts'

/** What the push dialog is about: an image by its id and its tags; undefined while it is closed. */
interface Pushing {
  id: string
  tags: readonly string[]
}

export const usePush = create<{ pushing: Pushing | undefined }>()(() => ({ pushing: undefined }))

/** Opens the dialog that pushes an image to a registry: which tag, and by which name there. */
export function openPush(image: Pushing): void {
  usePush.setState({ pushing: { id: image.id, tags: image.tags } })
}

export function closePush(): void {
  usePush.setState({ pushing: undefined })
}

/** Pushes (`docker push`) as a task, and shows it in the dock. Rejects when the engine refuses it. */
export async function pushImage(image: string, target: string): Promise<void> {
  await engine.call.images.push({ endpoint: currentEndpoint(), image, target })
  showDock('tasks')
}

import { create } from 'zustand'
import { engine, toErrorShape } from '../engine.ts'
import { currentEndpoint } from './endpoints.ts'
import type { ErrorShape } from '../../engine/ipc/errors.ts'
import type { ImageUpdate } from '../../engine/ipc/models/app.ts'

interface Updates {
  byImage: ReadonlyMap<string, ImageUpdate>
  checking: boolean
  error: ErrorShape | undefined
}

/** What registries have said of the images of installed apps. */
export const useUpdates = create<Updates>()(() => ({ byImage: new Map(), checking: false, error: undefined }))

/** Asks the registries; `anew` also of what they have said a moment ago. */
export async function checkUpdates(images: readonly string[], anew = false): Promise<void> {
  if (images.length === 0 || useUpdates.getState().checking) return
  useUpdates.setState({ checking: true, error: undefined })
  try {
    const answers = await engine.call.apps.updates({ endpoint: currentEndpoint(), images: [...images], anew })
    useUpdates.setState(({ byImage }) => ({
      byImage: new Map([...byImage, ...answers.map((answer) => [answer.image, answer] as const)]),
    }))
  } catch (error) {
    useUpdates.setState({ error: toErrorShape(error) })
  } finally {
    useUpdates.setState({ checking: false })
  }
}

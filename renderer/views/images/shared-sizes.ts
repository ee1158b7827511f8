import { t } from 'i18next'
import { create } from 'zustand'
import { toastDone, toastError } from '../../components/toast.ts'
import { engine, toErrorShape } from '../../engine.ts'
import { currentEndpoint } from '../../stores/endpoints.ts'

/** Bytes that images share with others, by their ids, as they were when somebody asked. */
export const useSharedSizes = create<{ sizes: Readonly<Record<string, number>>; takenAt: number | undefined }>()(
  () => ({ sizes: {}, takenAt: undefined }),
)

/** Asks the engine, which compares the layers of all images for it. */
export async function measureShared(): Promise<void> {
  try {
    const sizes = await engine.call.images.sharedSizes({ endpoint: currentEndpoint() })
    useSharedSizes.setState({ sizes, takenAt: Date.now() })
    toastDone(t(Object.keys(sizes).length > 0 ? 'images.shared.measured' : 'images.shared.untold'))
  } catch (error) {
    toastError(toErrorShape(error))
  }
}

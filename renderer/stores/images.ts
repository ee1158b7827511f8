import { createCollection } from './collection.ts'
import type { Image } from '../../engine/ipc/models/image.ts'

/** Images of the current endpoint. */
export const useImages = createCollection<Image>()

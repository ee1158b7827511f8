import { createCollection } from './collection.ts'
import type { Volume } from '../../engine/ipc/models/volume.ts'

/** Volumes of the current endpoint. */
export const useVolumes = createCollection<Volume>()

import { createCollection } from './collection.ts'
import type { Network } from '../../engine/ipc/models/network.ts'

/** Networks of the current endpoint. */
export const useNetworks = createCollection<Network>()

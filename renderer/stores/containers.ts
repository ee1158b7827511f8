import { createCollection } from './collection.ts'
import type { Container } from '../../engine/ipc/models/container.ts'

/** Containers of the current endpoint. */
export const useContainers = createCollection<Container>()

/** One container's row; undefined when it is gone or not known yet. */
export const useContainer = (id: string): Container | undefined => useContainers((state) => state.byId.get(id))

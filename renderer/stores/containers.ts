import { createCollection } from './collection.ts'
import type { Container } from '../../engine/ipc/models/container.ts'

/** Containers of the current endpoint. */
export const useContainers = createCollection<Container>()

/** One container's row; undefined when it is gone or not known yet. */
export const useContainer = (id: string): Container | undefined => useContainers((state) => state.byId.get(id))

/** The compose project that a container belongs to; undefined when there is none. */
export const projectOf = (id: string): string | undefined => useContainers.getState().byId.get(id)?.project

/** All containers of a compose project. */
export function projectMembers(name: string): readonly Container[] {
  return (useContainers.getState().rows ?? []).filter(({ project }) => project === name)
}

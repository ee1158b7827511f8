import { useContainers } from '../stores/containers.ts'

/** What a container is called, as far as it is known. */
export function containerName(id: string): string {
  return useContainers.getState().byId.get(id)?.name ?? id.slice(0, 12)
}

/** The same of several. */
export function containerNames(ids: readonly string[]): string[] {
  return ids.map(containerName)
}

import { create } from 'zustand'
import type { Container } from '../../../../engine/ipc/models/container.ts'

/** The container whose limits are changed; undefined while the dialog is closed. */
export const useUpdate = create<{ container: Pick<Container, 'id' | 'name'> | undefined }>()(() => ({
  container: undefined,
}))

/** Opens the dialog that changes limits and the restart policy in place. */
export function openUpdate({ id, name }: Pick<Container, 'id' | 'name'>): void {
  useUpdate.setState({ container: { id, name } })
}

export function closeUpdate(): void {
  useUpdate.setState({ container: undefined })
}

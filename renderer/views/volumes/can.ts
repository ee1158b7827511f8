import type { Volume } from '../../../engine/ipc/models/volume.ts'

type Facts = Pick<Volume, 'anonymous' | 'containers'>

/** What can be done with a volume. Buttons, menus, bulk actions and shortcuts all ask here. */
export const can = {
  /** Docker refuses as long as any container has it, running or not. */
  remove: ({ containers }: Pick<Facts, 'containers'>): boolean => containers.length === 0,
  /** What `docker volume prune` takes. */
  pruneAnonymous: ({ anonymous, containers }: Facts): boolean => anonymous && containers.length === 0,
  /** What `docker volume prune -a` takes. */
  pruneUnused: ({ containers }: Facts): boolean => containers.length === 0,
}

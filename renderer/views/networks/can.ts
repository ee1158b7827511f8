import { isJoinable, isPredefined } from '../../../engine/ipc/network-checks.ts'
import type { Network } from '../../../engine/ipc/models/network.ts'

type Facts = Pick<Network, 'name' | 'containers'>

/** What Docker allows with a network. Buttons, menus, bulk actions and shortcuts all ask here. */
export const can = {
  /** Docker's own stay. */
  remove: ({ name }: Pick<Facts, 'name'>): boolean => !isPredefined(name),
  /** Containers come and go. */
  connect: isJoinable,
  /**
   * Nothing would miss it. `docker network prune` also takes those whose containers only do not run, which then could not
   * start any more: these stay.
   */
  prune: ({ name, containers }: Facts): boolean => !isPredefined(name) && containers.length === 0,
}

import { eventIterator, type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import type { CollectionMessage } from '../models/collection.ts'
import type { Drivers } from '../models/drivers.ts'
import type { ReachStep } from '../models/reach.ts'
import { attachmentSchema, networkRequestSchema } from '../models/network.ts'
import type { Network, NetworkDetail } from '../models/network.ts'

const networkInput = endpointInput.extend({ network: z.string().min(1) })
const memberInput = networkInput.extend({ container: z.string().min(1) })

export const networks = {
  /** The live list of networks (`docker network ls`), with the containers that are in each. */
  watch: procedure.input(endpointInput).output(eventIterator(type<CollectionMessage<Network>>())),
  /** `docker network inspect`, and each container's place in it. NOT_FOUND when it is gone. */
  inspect: procedure.input(networkInput).output(type<NetworkDetail>()),
  /** Drivers that can make a network: Docker's own, and those of plugins. */
  drivers: procedure.input(endpointInput).output(type<Drivers>()),
  /** `docker network create`. CONFLICT when the name or the addresses are taken. */
  create: procedure
    .input(endpointInput.extend({ request: networkRequestSchema }))
    .output(type<{ network: string; warning: string }>()),
  /**
   * `docker network rm`. IN_USE while a container that runs is in it; with `unused`, as in a clean-up, while any is: one
   * that does not run could not start without it.
   */
  remove: procedure.input(networkInput.extend({ unused: z.boolean().default(false) })),
  /** `docker network connect`. CONFLICT when it is in it already, or the address is taken. */
  connect: procedure.input(memberInput.extend({ attachment: attachmentSchema })),
  /**
   * Tries from within a running container whether it reaches another one of the network, by name, by address, and a
   * port, or those that it exposes. With what programs it has; says of each try how it was made.
   */
  reach: procedure
    .input(
      networkInput.extend({
        from: z.string().min(1),
        to: z.string().min(1),
        port: z.number().int().min(1).max(65_535).optional(),
      }),
    )
    .output(type<ReachStep[]>()),
  /** `docker network disconnect`. A container that is not in it any more is fine. */
  disconnect: procedure.input(memberInput),
}

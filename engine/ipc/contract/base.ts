import { oc } from '@orpc/contract'
import { z } from 'zod'

/** Every procedure fails with the closed set of `engine/ipc/errors.ts`, carried as `data` of the oRPC error. */
export const procedure = oc

/** Names the Docker endpoint that a call is for. */
export const endpointInput = z.object({ endpoint: z.string().min(1) })

/** Names a container by id or name. */
export const containerInput = endpointInput.extend({ container: z.string().min(1) })

/**
 * Id of a `ByteStream` that the caller has opened on the data plane; the engine writes to (and reads from) it.
 * The caller allocates it, so that no byte can arrive before somebody listens.
 */
export const streamInput = z.number().int().nonnegative()

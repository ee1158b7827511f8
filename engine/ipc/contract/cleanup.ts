import { type } from '@orpc/contract'
import { z } from 'zod'
import { endpointInput, procedure } from './base.ts'
import { cleanupRequest, cleanupRules } from '../models/cleanup.ts'
import type { CleanupPlan } from '../models/cleanup.ts'

/** Making room: a plan, what a person agrees to of it, and a task with a receipt. */
export const cleanup = {
  /**
   * What may go, by the person's rules or by those given. Asks the daemon for the sizes of all there is: for whoever
   * looks.
   */
  plan: procedure.input(endpointInput.extend({ rules: cleanupRules.optional() })).output(type<CleanupPlan>()),
  /** Removes exactly these objects, as a task; answers with its id. */
  start: procedure.input(endpointInput.extend({ request: cleanupRequest })).output(type<{ task: string }>()),
  /** Writes what became of each object of an ended clean-up to a file of this machine, as CSV. Fails with `taskNotFound`. */
  saveReceipt: procedure.input(z.object({ task: z.string(), path: z.string().min(1).max(4096) })),
}
